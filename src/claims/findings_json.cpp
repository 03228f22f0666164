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
  auto& list = out.get_ref<Json::array_t&>();
  list.reserve(spans.size());
  for (const Span& span : spans) list.push_back(Json::array({span.start, span.end}));
  return out;
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// An object with room for so many fields. Growing one would copy all that it holds.
Json object(std::size_t fields) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(fields);
  return out;
}

/// Adds a field that is known to be new.
void put(Json& out, const char* name, Json value) {
  out.get_ref<Json::object_t&>().emplace_back(name, std::move(value));
}

Json json_of(const Mention& mention) {
  Json out = object(5);
  put(out, "text", mention.text);
  put(out, "spans", spans_json(mention.spans));
  if (!mention.actor.empty()) put(out, "actor", mention.actor);
  if (!mention.country.empty()) put(out, "country", mention.country);
  if (!mention.sector.empty()) put(out, "sector", mention.sector);
  return out;
}

Json json_of(const Time& time) {
  Json out = object(5);
  put(out, "text", time.text);
  put(out, "spans", spans_json(time.spans));
  put(out, "start", time.start ? Json(iso(*time.start)) : Json(nullptr));
  put(out, "end", time.end ? Json(iso(*time.end)) : Json(nullptr));
  put(out, "precision", name_of(time.precision));
  return out;
}

Json json_of(const Place& place) {
  Json out = object(8);
  put(out, "text", place.text);
  put(out, "spans", spans_json(place.spans));
  put(out, "name", or_null(place.name));
  put(out, "country", or_null(place.country));
  put(out, "lat", or_null(place.latitude));
  put(out, "lon", or_null(place.longitude));
  put(out, "geonameid", or_null(place.geonameid));
  put(out, "within", or_null(place.within));
  return out;
}

template <typename T>
Json json_or_null(const std::optional<T>& value) {
  return value ? json_of(*value) : Json(nullptr);
}

Json start_of(std::string_view kind, std::string_view report, const Finding& finding) {
  Json out = object(23);
  put(out, "kind", kind);
  put(out, "report", report);
  put(out, "id", finding.id);
  if (finding.in_title) put(out, "in", "title");
  return out;
}

void explain(Json& out, const Finding& finding, const FindingsJsonOptions& options) {
  if (!options.explains) return;
  out["explain"] = {
      {"pass", finding.made_by.pass}, {"rule", finding.made_by.rule}, {"evidence", finding.made_by.evidence}};
}

Json json_of(std::string_view report, const Statement& s, const FindingsJsonOptions& options) {
  Json out = start_of("statement", report, s);
  put(out, "source", json_or_null(s.source));
  put(out, "via", json_or_null(s.via));
  put(out, "cue", json_or_null(s.cue));
  put(out, "content", json_of(s.content));
  put(out, "act", name_of(s.act));
  put(out, "quoted", name_of(s.quoted));
  if (!s.within.empty()) put(out, "within", s.within);
  explain(out, s, options);
  return out;
}

Json json_of(std::string_view report, const Toll& t, const FindingsJsonOptions& options) {
  Json out = start_of("toll", report, t);
  put(out, "text", t.text);
  put(out, "spans", spans_json(t.spans));
  put(out, "effect", name_of(t.effect));
  put(out, "low", or_null(t.low));
  put(out, "high", or_null(t.high));
  put(out, "approx", t.approx);
  put(out, "group", or_null(t.group));
  if (!t.group_spans.empty()) put(out, "group_spans", spans_json(t.group_spans));
  put(out, "place", json_or_null(t.place));
  put(out, "date", json_or_null(t.date));
  put(out, "scope", name_of(t.scope));
  put(out, "status", name_of(t.status));
  put(out, "source", json_or_null(t.source));
  put(out, "via", json_or_null(t.via));
  put(out, "statement", or_null(t.statement));
  put(out, "part_of", or_null(t.part_of));
  put(out, "perpetrator", json_or_null(t.perpetrator));
  put(out, "incident", or_null(t.incident));
  explain(out, t, options);
  return out;
}

Json json_of(std::string_view report, const Event& e, const FindingsJsonOptions& options) {
  Json out = start_of("event", report, e);
  put(out, "text", e.text);
  put(out, "spans", spans_json(e.spans));
  put(out, "type", name_of(e.type));
  put(out, "mode", or_null(e.mode));
  put(out, "actor", json_or_null(e.actor));
  put(out, "recipient", json_or_null(e.recipient));
  put(out, "place", json_or_null(e.place));
  put(out, "date", json_or_null(e.date));
  put(out, "status", name_of(e.status));
  put(out, "source", json_or_null(e.source));
  put(out, "statement", or_null(e.statement));
  put(out, "incident", or_null(e.incident));
  explain(out, e, options);
  return out;
}

Json json_of(std::string_view report, const Stance& s, const FindingsJsonOptions& options) {
  Json out = start_of("stance", report, s);
  put(out, "text", s.text);
  put(out, "spans", spans_json(s.spans));
  put(out, "actor", json_of(s.actor));
  put(out, "measure", s.measure);
  put(out, "about", s.about);
  put(out, "position", name_of(s.position));
  put(out, "condition", or_null(s.condition));
  put(out, "past", s.past);
  put(out, "source", json_or_null(s.source));
  put(out, "statement", or_null(s.statement));
  explain(out, s, options);
  return out;
}

Json json_of(const Account& a) {
  Json out = object(7);
  put(out, "source", json_or_null(a.source));
  put(out, "via", json_or_null(a.via));
  put(out, "position", name_of(a.position));
  put(out, "blames", json_or_null(a.blames));
  put(out, "exonerates", json_or_null(a.exonerates));
  put(out, "statement", or_null(a.statement));
  put(out, "spans", spans_json(a.spans));
  return out;
}

Json json_of(std::string_view report, const Incident& i, const FindingsJsonOptions& options) {
  Json out = start_of("incident", report, i);
  put(out, "type", name_of(i.type));
  put(out, "name", or_null(i.name));
  put(out, "place", json_or_null(i.place));
  put(out, "date", json_or_null(i.date));
  put(out, "spans", spans_json(i.spans));
  put(out, "victims", Json::array());
  for (const Mention& victim : i.victims) out["victims"].push_back(json_of(victim));
  put(out, "accounts", Json::array());
  for (const Account& account : i.accounts) out["accounts"].push_back(json_of(account));
  put(out, "contested", i.contested);
  put(out, "verification", or_null(i.verification));
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
