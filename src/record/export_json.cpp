// SPDX-License-Identifier: Apache-2.0
#include "record/export_json.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "claims/findings_json.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json or_null(const std::optional<Day>& day) { return day ? Json(iso(*day)) : Json(nullptr); }

Json name_json(const std::optional<Mention>& mention) {
  if (!mention) return nullptr;
  Json out{{"text", mention->text}};
  if (!mention->actor.empty()) out["actor"] = mention->actor;
  if (!mention->country.empty()) out["country"] = mention->country;
  if (!mention->sector.empty()) out["sector"] = mention->sector;
  return out;
}

/// "REPORT/t3": ids of findings are unique within their report only.
Json reference_json(const FindingReference& of) {
  return of.finding.empty() ? of.report : of.report + "/" + of.finding;
}

Json references_json(const std::vector<FindingReference>& all) {
  Json out = Json::array();
  for (const FindingReference& of : all) out.push_back(reference_json(of));
  return out;
}

Json place_json(const std::optional<Place>& place) {
  if (!place) return nullptr;
  return {{"text", place->text},
          {"name", or_null(place->name)},
          {"country", or_null(place->country)},
          {"lat", or_null(place->latitude)},
          {"lon", or_null(place->longitude)},
          {"geonameid", or_null(place->geonameid)},
          {"within", or_null(place->within)}};
}

Json time_json(const std::optional<Time>& time) {
  if (!time) return nullptr;
  return {{"text", time->text},
          {"start", or_null(time->start)},
          {"end", or_null(time->end)},
          {"precision", name_of(time->precision)}};
}

Json claim_json(const CountClaim& claim) {
  return {{"low", or_null(claim.low)},
          {"high", or_null(claim.high)},
          {"approx", claim.approx},
          {"group", or_null(claim.group)},
          {"source", name_json(claim.source)},
          {"via", name_json(claim.via)},
          {"date", or_null(claim.date)},
          {"reports", claim.reports},
          {"of", references_json(claim.of)},
          {"superseded", claim.is_superseded},
          {"part", claim.is_part}};
}

Json figure_json(const Figure& figure) {
  Json out{{"low", or_null(figure.low)}, {"best", or_null(figure.best)}, {"high", or_null(figure.high)}};
  out["claims"] = Json::array();
  for (const CountClaim& claim : figure.claims) out["claims"].push_back(claim_json(claim));
  return out;
}

Json account_json(const RecordAccount& account) {
  return {{"source", name_json(account.account.source)},
          {"via", name_json(account.account.via)},
          {"position", name_of(account.account.position)},
          {"blames", name_json(account.account.blames)},
          {"exonerates", name_json(account.account.exonerates)},
          {"date", or_null(account.date)},
          {"of", reference_json(account.of)}};
}

Json contradiction_json(const Contradiction& contradiction) {
  return {{"field", name_of(contradiction.field)},
          {"a", contradiction.a},
          {"b", contradiction.b},
          {"of", references_json(contradiction.of)},
          {"reason", contradiction.reason}};
}

void add_actor(const Mention& mention, std::map<std::string, Json>& actors) {
  if (mention.actor.empty()) return;
  Json& actor = actors[mention.actor];
  if (!actor.is_null()) {
    actor["mentions"] = actor["mentions"].get<std::size_t>() + 1;
    return;
  }
  actor = {{"kind", "actor"},
           {"id", mention.actor},
           {"country", or_null(mention.country)},
           {"sector", or_null(mention.sector)},
           {"mentions", 1}};
}

void add_actor(const std::optional<Mention>& mention, std::map<std::string, Json>& actors) {
  if (mention) add_actor(*mention, actors);
}

std::map<std::string, Json> actors_in(const RecordContent& content) {
  std::map<std::string, Json> actors;
  for (const StoredReport& stored : content.reports) {
    for (const Statement& statement : stored.findings.statements) add_actor(statement.source, actors);
    for (const Toll& toll : stored.findings.tolls)
      add_actor(toll.source, actors), add_actor(toll.perpetrator, actors);
    for (const Event& event : stored.findings.events)
      add_actor(event.actor, actors), add_actor(event.recipient, actors);
    for (const Stance& stance : stored.findings.stances) add_actor(stance.actor, actors);
    for (const Incident& incident : stored.findings.incidents)
      for (const Account& account : incident.accounts)
        add_actor(account.source, actors), add_actor(account.blames, actors);
  }
  return actors;
}

}  // namespace

Json record_incident_json(const RecordIncident& incident) {
  Json out{{"kind", "incident"}, {"scope", "record"}, {"id", incident.id}, {"type", name_of(incident.type)}};
  out["name"] = or_null(incident.name);
  out["place"] = place_json(incident.place);
  out["date"] = time_json(incident.date);
  out["victims"] = Json::array();
  for (const Mention& victim : incident.victims) out["victims"].push_back(name_json(victim));
  out["accounts"] = Json::array();
  for (const RecordAccount& account : incident.accounts) out["accounts"].push_back(account_json(account));
  out["contested"] = incident.contested;
  out["verification"] = or_null(incident.verification);
  out["main"] = incident.is_main;
  out["reports"] = incident.reports;
  out["of"] = references_json(incident.of);
  out["figures"] = Json::object();
  for (const auto& [effect, figure] : incident.figures)
    out["figures"][std::string(name_of(effect))] = figure_json(figure);
  out["contradictions"] = Json::array();
  for (const Contradiction& contradiction : incident.contradictions)
    out["contradictions"].push_back(contradiction_json(contradiction));
  return out;
}

Json story_json(const Story& story) {
  return {{"kind", "story"}, {"id", story.id}, {"reports", story.reports}};
}

Json position_json(const PositionHistory& history) {
  Json out{{"kind", "position"},
           {"actor", name_json(history.actor)},
           {"measure", history.measure},
           {"about", or_null(history.about)}};
  out["history"] = Json::array();
  for (const PositionEntry& entry : history.history)
    out["history"].push_back({{"date", or_null(entry.date)},
                              {"position", name_of(entry.position)},
                              {"condition", or_null(entry.condition)},
                              {"past", entry.past},
                              {"of", references_json(entry.of)}});
  return out;
}

void export_lines(const RecordContent& content, bool with_text, const JsonLine& line) {
  for (const auto& [id, actor] : actors_in(content)) line(actor);
  FindingsJsonOptions options;
  options.with_text = with_text;
  for (const StoredReport& stored : content.reports) {
    Json report = report_json(stored.report, options);
    if (!stored.copy_of.empty()) report["copy_of"] = stored.copy_of;
    line(report);
    for (const Json& finding : findings_json(stored.report.id, stored.findings)) line(finding);
  }
  for (const RecordIncident& incident : content.incidents) line(record_incident_json(incident));
  for (const Story& story : content.stories) line(story_json(story));
  for (const PositionHistory& history : content.positions) line(position_json(history));
}

}  // namespace rapporteur
