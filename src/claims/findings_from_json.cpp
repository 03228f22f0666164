// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "claims/findings_json.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of(*found);
}

template <typename T>
std::optional<T> number_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<T>();
}

std::vector<Span> spans_at(const Json& object, const char* key = "spans") {
  std::vector<Span> spans;
  const auto found = object.find(key);
  if (found == object.end()) return spans;
  for (const Json& pair : *found)
    spans.push_back({pair[0].get<std::uint32_t>(), pair[1].get<std::uint32_t>()});
  return spans;
}

void read(const Json& in, Mention& out) {
  out = {text_at(in, "text"), spans_at(in), text_at(in, "actor"), text_at(in, "country"),
         text_at(in, "sector")};
}

void read(const Json& in, Time& out) {
  out.text = text_at(in, "text");
  out.spans = spans_at(in);
  out.start = parse_day(text_at(in, "start"));
  out.end = parse_day(text_at(in, "end"));
  out.precision = value_named<Precision>(text_at(in, "precision")).value_or(Precision::unknown);
}

void read(const Json& in, Place& out) {
  out.text = text_at(in, "text");
  out.spans = spans_at(in);
  out.name = text_at(in, "name");
  out.country = text_at(in, "country");
  out.latitude = number_at<double>(in, "lat");
  out.longitude = number_at<double>(in, "lon");
  out.geonameid = number_at<std::int64_t>(in, "geonameid");
  out.within = text_at(in, "within");
}

template <typename T>
std::optional<T> object_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object()) return std::nullopt;
  T value;
  read(*found, value);
  return value;
}

template <typename E>
E value_at(const Json& object, const char* key, E otherwise) {
  return value_named<E>(text_at(object, key)).value_or(otherwise);
}

bool flag_at(const Json& object, const char* key) { return object.value(key, false); }

void read_start(const Json& in, Finding& out) {
  out.id = text_at(in, "id");
  out.in_title = text_at(in, "in") == "title";
  if (const auto found = in.find("explain"); found != in.end())
    out.made_by = {text_at(*found, "pass"), text_at(*found, "rule"), text_at(*found, "evidence")};
}

Statement statement_from(const Json& in) {
  Statement s;
  read_start(in, s);
  s.source = object_at<Mention>(in, "source");
  s.via = object_at<Mention>(in, "via");
  s.cue = object_at<Mention>(in, "cue");
  s.content = object_at<Mention>(in, "content").value_or(Mention{});
  s.act = value_at(in, "act", Act::other);
  s.quoted = value_at(in, "quoted", Quoted::none);
  s.within = text_at(in, "within");
  return s;
}

Toll toll_from(const Json& in) {
  Toll t;
  read_start(in, t);
  t.text = text_at(in, "text");
  t.spans = spans_at(in);
  t.effect = value_at(in, "effect", Effect::killed);
  t.low = number_at<std::int64_t>(in, "low");
  t.high = number_at<std::int64_t>(in, "high");
  t.approx = flag_at(in, "approx");
  if (std::string group = text_at(in, "group"); !group.empty()) t.group = std::move(group);
  t.group_spans = spans_at(in, "group_spans");
  t.place = object_at<Place>(in, "place");
  t.date = object_at<Time>(in, "date");
  t.scope = value_at(in, "scope", Scope::incident);
  t.status = value_at(in, "status", TollStatus::asserted);
  t.source = object_at<Mention>(in, "source");
  t.via = object_at<Mention>(in, "via");
  t.statement = text_at(in, "statement");
  t.part_of = text_at(in, "part_of");
  t.perpetrator = object_at<Mention>(in, "perpetrator");
  t.incident = text_at(in, "incident");
  return t;
}

Event event_from(const Json& in) {
  Event e;
  read_start(in, e);
  e.text = text_at(in, "text");
  e.spans = spans_at(in);
  e.type = value_at(in, "type", EventType::consult);
  e.mode = text_at(in, "mode");
  e.actor = object_at<Mention>(in, "actor");
  e.recipient = object_at<Mention>(in, "recipient");
  e.place = object_at<Place>(in, "place");
  e.date = object_at<Time>(in, "date");
  e.status = value_at(in, "status", EventStatus::happened);
  e.source = object_at<Mention>(in, "source");
  e.statement = text_at(in, "statement");
  e.incident = text_at(in, "incident");
  return e;
}

Stance stance_from(const Json& in) {
  Stance s;
  read_start(in, s);
  s.text = text_at(in, "text");
  s.spans = spans_at(in);
  s.actor = object_at<Mention>(in, "actor").value_or(Mention{});
  s.measure = text_at(in, "measure");
  s.about = text_at(in, "about");
  s.position = value_at(in, "position", Position::undecided);
  if (std::string condition = text_at(in, "condition"); !condition.empty())
    s.condition = std::move(condition);
  s.past = flag_at(in, "past");
  s.source = object_at<Mention>(in, "source");
  s.statement = text_at(in, "statement");
  return s;
}

Account account_from(const Json& in) {
  Account a;
  a.source = object_at<Mention>(in, "source");
  a.via = object_at<Mention>(in, "via");
  a.position = value_at(in, "position", AccountPosition::asserts);
  a.blames = object_at<Mention>(in, "blames");
  a.exonerates = object_at<Mention>(in, "exonerates");
  a.statement = text_at(in, "statement");
  a.spans = spans_at(in);
  return a;
}

Incident incident_from(const Json& in) {
  Incident i;
  read_start(in, i);
  i.type = value_at(in, "type", IncidentType::other);
  i.name = text_at(in, "name");
  i.place = object_at<Place>(in, "place");
  i.date = object_at<Time>(in, "date");
  i.spans = spans_at(in);
  for (const Json& victim : in.at("victims")) read(victim, i.victims.emplace_back());
  for (const Json& account : in.at("accounts")) i.accounts.push_back(account_from(account));
  i.contested = flag_at(in, "contested");
  i.verification = text_at(in, "verification");
  return i;
}

}  // namespace

Findings findings_from_json(const std::vector<Json>& lines) {
  Findings findings;
  for (const Json& line : lines) {
    const std::string kind = text_at(line, "kind");
    if (kind == "statement")
      findings.statements.push_back(statement_from(line));
    else if (kind == "toll")
      findings.tolls.push_back(toll_from(line));
    else if (kind == "event")
      findings.events.push_back(event_from(line));
    else if (kind == "stance")
      findings.stances.push_back(stance_from(line));
    else if (kind == "incident")
      findings.incidents.push_back(incident_from(line));
  }
  return findings;
}

}  // namespace rapporteur
