// SPDX-License-Identifier: Apache-2.0
#include "claims/findings_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "claims/proof.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json spans_json(const std::vector<Span>& spans) {
  Json out = Json::array();
  for (const Span& span : spans) out.push_back({span.start, span.end});
  return out;
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Mention& mention) {
  Json out{{"text", mention.text}, {"spans", spans_json(mention.spans)}};
  if (!mention.actor.empty()) out["actor"] = mention.actor;
  if (!mention.country.empty()) out["country"] = mention.country;
  if (!mention.sector.empty()) out["sector"] = mention.sector;
  return out;
}

Json json_of(const Time& time) {
  return {{"text", time.text},
          {"spans", spans_json(time.spans)},
          {"start", time.start ? Json(iso(*time.start)) : Json(nullptr)},
          {"end", time.end ? Json(iso(*time.end)) : Json(nullptr)},
          {"precision", name_of(time.precision)}};
}

Json json_of(const Place& place) {
  return {{"text", place.text},
          {"spans", spans_json(place.spans)},
          {"name", or_null(place.name)},
          {"country", or_null(place.country)},
          {"lat", or_null(place.latitude)},
          {"lon", or_null(place.longitude)},
          {"geonameid", or_null(place.geonameid)},
          {"within", or_null(place.within)}};
}

template <typename T>
Json json_or_null(const std::optional<T>& value) {
  return value ? json_of(*value) : Json(nullptr);
}

Json start_of(std::string_view kind, std::string_view report, const Finding& finding) {
  Json out{{"kind", kind}, {"report", report}, {"id", finding.id}};
  if (finding.in_title) out["in"] = "title";
  return out;
}

void explain(Json& out, const Finding& finding, const FindingsJsonOptions& options) {
  if (!options.explains) return;
  out["explain"] = {
      {"pass", finding.made_by.pass}, {"rule", finding.made_by.rule}, {"evidence", finding.made_by.evidence}};
}

Json json_of(std::string_view report, const Statement& s, const FindingsJsonOptions& options) {
  Json out = start_of("statement", report, s);
  out["source"] = json_or_null(s.source);
  out["via"] = json_or_null(s.via);
  out["cue"] = json_or_null(s.cue);
  out["content"] = json_of(s.content);
  out["act"] = name_of(s.act);
  out["quoted"] = name_of(s.quoted);
  if (!s.within.empty()) out["within"] = s.within;
  explain(out, s, options);
  return out;
}

Json json_of(std::string_view report, const Toll& t, const FindingsJsonOptions& options) {
  Json out = start_of("toll", report, t);
  out["text"] = t.text;
  out["spans"] = spans_json(t.spans);
  out["effect"] = name_of(t.effect);
  out["low"] = or_null(t.low);
  out["high"] = or_null(t.high);
  out["approx"] = t.approx;
  out["group"] = or_null(t.group);
  if (!t.group_spans.empty()) out["group_spans"] = spans_json(t.group_spans);
  out["place"] = json_or_null(t.place);
  out["date"] = json_or_null(t.date);
  out["scope"] = name_of(t.scope);
  out["status"] = name_of(t.status);
  out["source"] = json_or_null(t.source);
  out["via"] = json_or_null(t.via);
  out["statement"] = or_null(t.statement);
  out["part_of"] = or_null(t.part_of);
  out["perpetrator"] = json_or_null(t.perpetrator);
  out["incident"] = or_null(t.incident);
  explain(out, t, options);
  return out;
}

Json json_of(std::string_view report, const Event& e, const FindingsJsonOptions& options) {
  Json out = start_of("event", report, e);
  out["text"] = e.text;
  out["spans"] = spans_json(e.spans);
  out["type"] = name_of(e.type);
  out["mode"] = or_null(e.mode);
  out["actor"] = json_or_null(e.actor);
  out["recipient"] = json_or_null(e.recipient);
  out["place"] = json_or_null(e.place);
  out["date"] = json_or_null(e.date);
  out["status"] = name_of(e.status);
  out["source"] = json_or_null(e.source);
  out["statement"] = or_null(e.statement);
  out["incident"] = or_null(e.incident);
  explain(out, e, options);
  return out;
}

Json json_of(std::string_view report, const Stance& s, const FindingsJsonOptions& options) {
  Json out = start_of("stance", report, s);
  out["text"] = s.text;
  out["spans"] = spans_json(s.spans);
  out["actor"] = json_of(s.actor);
  out["measure"] = s.measure;
  out["about"] = s.about;
  out["position"] = name_of(s.position);
  out["condition"] = or_null(s.condition);
  out["past"] = s.past;
  out["source"] = json_or_null(s.source);
  out["statement"] = or_null(s.statement);
  explain(out, s, options);
  return out;
}

Json json_of(const Account& a) {
  return {{"source", json_or_null(a.source)},
          {"via", json_or_null(a.via)},
          {"position", name_of(a.position)},
          {"blames", json_or_null(a.blames)},
          {"exonerates", json_or_null(a.exonerates)},
          {"statement", or_null(a.statement)},
          {"spans", spans_json(a.spans)}};
}

Json json_of(std::string_view report, const Incident& i, const FindingsJsonOptions& options) {
  Json out = start_of("incident", report, i);
  out["type"] = name_of(i.type);
  out["name"] = or_null(i.name);
  out["place"] = json_or_null(i.place);
  out["date"] = json_or_null(i.date);
  out["spans"] = spans_json(i.spans);
  out["victims"] = Json::array();
  for (const Mention& victim : i.victims) out["victims"].push_back(json_of(victim));
  out["accounts"] = Json::array();
  for (const Account& account : i.accounts) out["accounts"].push_back(json_of(account));
  out["contested"] = i.contested;
  out["verification"] = or_null(i.verification);
  explain(out, i, options);
  return out;
}

}  // namespace

Json report_json(const Report& report, const FindingsJsonOptions& options) {
  Json out{{"kind", "report"}, {"report", report.id}};
  out["title"] = report.title ? Json(report.title->utf8()) : Json(nullptr);
  out["outlet"] = or_null(report.outlet);
  out["published"] = or_null(report.published_text);
  if (!report.url.empty()) out["url"] = report.url;
  out["dateline"] = nullptr;
  if (report.dateline) {
    Place place;
    place.text = report.dateline->name;
    if (report.dateline->span) place.spans = {*report.dateline->span};
    out["dateline"] = json_of(place);
  }
  out["agencies"] = Json::array();
  for (const Credit& agency : report.agencies) out["agencies"].push_back(agency.name);
  out["byline"] = report.byline ? Json(report.byline->name) : Json(nullptr);
  out["language"] = or_null(report.language);
  out["read"] = report.is_read();
  out["sha256"] = report.sha256;
  out["furniture"] = Json::array();
  for (const Furniture& piece : report.furniture)
    out["furniture"].push_back({piece.span.start, piece.span.end});
  if (options.with_text) out["text"] = report.text.utf8();
  return out;
}

std::vector<Json> findings_json(std::string_view report, const Findings& findings,
                                const FindingsJsonOptions& options) {
  struct Line {
    bool in_body;
    Span first;
    Json json;
  };
  std::vector<Line> lines;
  const auto add = [&](const auto& list) {
    for (const auto& finding : list)
      lines.push_back(
          {!finding.in_title, std::ranges::min(proof(finding)), json_of(report, finding, options)});
  };
  add(findings.statements);
  add(findings.tolls);
  add(findings.events);
  add(findings.stances);
  add(findings.incidents);
  std::ranges::stable_sort(lines, {}, [](const Line& line) { return std::tuple(line.in_body, line.first); });
  std::vector<Json> out;
  out.reserve(lines.size());
  for (Line& line : lines) out.push_back(std::move(line.json));
  return out;
}

}  // namespace rapporteur
