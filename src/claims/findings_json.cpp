// SPDX-License-Identifier: Apache-2.0
#include "claims/findings_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "claims/proof.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

void put_spans(JsonText& out, std::string_view name, const std::vector<Span>& spans) {
  out.open(name, '[');
  for (const Span& span : spans) {
    out.open('[');
    out.element(span.start);
    out.element(span.end);
    out.close(']');
  }
  out.close(']');
}

/// An empty text is told as null.
void put_or_null(JsonText& out, std::string_view name, const std::string& value) {
  if (value.empty())
    out.put(name, nullptr);
  else
    out.put(name, value);
}

template <typename T>
void put_or_null(JsonText& out, std::string_view name, const std::optional<T>& value) {
  if (value)
    out.put(name, *value);
  else
    out.put(name, nullptr);
}

void put_fields(JsonText& out, const Mention& mention) {
  out.put("text", mention.text);
  put_spans(out, "spans", mention.spans);
  if (!mention.actor.empty()) out.put("actor", mention.actor);
  if (!mention.country.empty()) out.put("country", mention.country);
  if (!mention.sector.empty()) out.put("sector", mention.sector);
}

void put_fields(JsonText& out, const Time& time) {
  out.put("text", time.text);
  put_spans(out, "spans", time.spans);
  put_or_null(out, "start", time.start ? iso(*time.start) : std::string());
  put_or_null(out, "end", time.end ? iso(*time.end) : std::string());
  out.put("precision", name_of(time.precision));
}

void put_fields(JsonText& out, const Place& place) {
  out.put("text", place.text);
  put_spans(out, "spans", place.spans);
  put_or_null(out, "name", place.name);
  put_or_null(out, "country", place.country);
  put_or_null(out, "lat", place.latitude);
  put_or_null(out, "lon", place.longitude);
  put_or_null(out, "geonameid", place.geonameid);
  put_or_null(out, "within", place.within);
}

template <typename T>
void put_object(JsonText& out, std::string_view name, const T& value) {
  out.open(name, '{');
  put_fields(out, value);
  out.close('}');
}

template <typename T>
void put_object(JsonText& out, std::string_view name, const std::optional<T>& value) {
  if (value)
    put_object(out, name, *value);
  else
    out.put(name, nullptr);
}

void put_fields(JsonText& out, const Account& a);

template <typename T>
void put_list(JsonText& out, std::string_view name, const std::vector<T>& list) {
  out.open(name, '[');
  for (const T& value : list) {
    out.open('{');
    put_fields(out, value);
    out.close('}');
  }
  out.close(']');
}

std::string_view kind_of(const Statement&) { return "statement"; }
std::string_view kind_of(const Toll&) { return "toll"; }
std::string_view kind_of(const Event&) { return "event"; }
std::string_view kind_of(const Stance&) { return "stance"; }
std::string_view kind_of(const Incident&) { return "incident"; }

void put_fields(JsonText& out, const Statement& s) {
  put_object(out, "source", s.source);
  put_object(out, "via", s.via);
  put_object(out, "cue", s.cue);
  put_object(out, "content", s.content);
  out.put("act", name_of(s.act));
  out.put("quoted", name_of(s.quoted));
  if (!s.within.empty()) out.put("within", s.within);
}

void put_fields(JsonText& out, const Toll& t) {
  out.put("text", t.text);
  put_spans(out, "spans", t.spans);
  out.put("effect", name_of(t.effect));
  put_or_null(out, "low", t.low);
  put_or_null(out, "high", t.high);
  out.put("approx", t.approx);
  put_or_null(out, "group", t.group);
  if (!t.group_spans.empty()) put_spans(out, "group_spans", t.group_spans);
  put_object(out, "place", t.place);
  put_object(out, "date", t.date);
  out.put("scope", name_of(t.scope));
  out.put("status", name_of(t.status));
  put_object(out, "source", t.source);
  put_object(out, "via", t.via);
  put_or_null(out, "statement", t.statement);
  put_or_null(out, "part_of", t.part_of);
  put_object(out, "perpetrator", t.perpetrator);
  put_or_null(out, "incident", t.incident);
}

void put_fields(JsonText& out, const Event& e) {
  out.put("text", e.text);
  put_spans(out, "spans", e.spans);
  out.put("type", name_of(e.type));
  put_or_null(out, "mode", e.mode);
  put_object(out, "actor", e.actor);
  put_object(out, "recipient", e.recipient);
  put_object(out, "place", e.place);
  put_object(out, "date", e.date);
  out.put("status", name_of(e.status));
  put_object(out, "source", e.source);
  put_or_null(out, "statement", e.statement);
  put_or_null(out, "incident", e.incident);
}

void put_fields(JsonText& out, const Stance& s) {
  out.put("text", s.text);
  put_spans(out, "spans", s.spans);
  put_object(out, "actor", s.actor);
  out.put("measure", s.measure);
  out.put("about", s.about);
  out.put("position", name_of(s.position));
  put_or_null(out, "condition", s.condition);
  out.put("past", s.past);
  put_object(out, "source", s.source);
  put_or_null(out, "statement", s.statement);
}

void put_fields(JsonText& out, const Account& a) {
  put_object(out, "source", a.source);
  put_object(out, "via", a.via);
  out.put("position", name_of(a.position));
  put_object(out, "blames", a.blames);
  put_object(out, "exonerates", a.exonerates);
  put_or_null(out, "statement", a.statement);
  put_spans(out, "spans", a.spans);
}

void put_fields(JsonText& out, const Incident& i) {
  out.put("type", name_of(i.type));
  put_or_null(out, "name", i.name);
  put_object(out, "place", i.place);
  put_object(out, "date", i.date);
  put_spans(out, "spans", i.spans);
  put_list(out, "victims", i.victims);
  put_list(out, "accounts", i.accounts);
  out.put("contested", i.contested);
  put_or_null(out, "verification", i.verification);
}

template <typename Found>
void append_line(std::string_view report, const Found& finding, const FindingsJsonOptions& options,
                 std::string& line) {
  JsonText out(line);
  out.open('{');
  out.put("kind", kind_of(finding));
  out.put("report", report);
  out.put("id", finding.id);
  if (finding.in_title) out.put("in", "title");
  put_fields(out, finding);
  if (options.explains) {
    out.open("explain", '{');
    out.put("pass", finding.made_by.pass);
    out.put("rule", finding.made_by.rule);
    out.put("evidence", finding.made_by.evidence);
    out.close('}');
  }
  out.close('}');
  line += '\n';
}

Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

}  // namespace

Json report_json(const Report& report, const FindingsJsonOptions& options) {
  Json out{{"kind", "report"}, {"report", report.id}};
  out["title"] = report.title ? Json(report.title->utf8()) : Json(nullptr);
  out["outlet"] = text_or_null(report.outlet);
  out["published"] = text_or_null(report.published_text);
  if (!report.url.empty()) out["url"] = report.url;
  out["dateline"] = nullptr;
  if (report.dateline) {
    Place place;
    place.text = report.dateline->name;
    if (report.dateline->span) place.spans = {*report.dateline->span};
    std::string dateline;
    JsonText fields(dateline);
    fields.open('{');
    put_fields(fields, place);
    fields.close('}');
    out["dateline"] = Json::parse(dateline);
  }
  out["agencies"] = Json::array();
  for (const Credit& agency : report.agencies) out["agencies"].push_back(agency.name);
  out["byline"] = report.byline ? Json(report.byline->name) : Json(nullptr);
  out["language"] = text_or_null(report.language);
  out["read"] = report.is_read();
  out["sha256"] = report.sha256;
  out["furniture"] = Json::array();
  for (const Furniture& piece : report.furniture)
    out["furniture"].push_back({piece.span.start, piece.span.end});
  if (options.with_text) out["text"] = report.text.utf8();
  return out;
}

void append_findings(std::string_view report, const Findings& findings, const FindingsJsonOptions& options,
                     std::string& out) {
  struct Line {
    bool in_body;
    Span first;
    std::size_t start, end;  // in `all`
  };
  std::string all;
  std::vector<Line> lines;
  const auto add = [&](const auto& list) {
    for (const auto& finding : list) {
      const std::size_t start = all.size();
      append_line(report, finding, options, all);
      lines.push_back({!finding.in_title, std::ranges::min(proof(finding)), start, all.size()});
    }
  };
  add(findings.statements);
  add(findings.tolls);
  add(findings.events);
  add(findings.stances);
  add(findings.incidents);
  std::ranges::stable_sort(lines, {}, [](const Line& line) { return std::tuple(line.in_body, line.first); });
  out.reserve(out.size() + all.size());
  for (const Line& line : lines) out.append(all, line.start, line.end - line.start);
}

std::vector<Json> findings_json(std::string_view report, const Findings& findings,
                                const FindingsJsonOptions& options) {
  std::string text;
  append_findings(report, findings, options, text);
  std::vector<Json> out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    out.push_back(Json::parse(rest.substr(0, end)));
    rest.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace rapporteur
