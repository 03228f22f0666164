// SPDX-License-Identifier: Apache-2.0
#include "picture/brief.hpp"

#include <algorithm>
#include <map>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

std::optional<Day> latest_day(const RecordContent& content) {
  std::optional<Day> latest;
  for (const StoredReport& stored : content.reports)
    if (stored.report.published && (!latest || *stored.report.published > *latest))
      latest = stored.report.published;
  return latest;
}

// The place that holds most of what happened, by the larger place it lies in.
std::string subject_of(const RecordContent& content) {
  std::map<std::string, std::size_t> places;
  const auto count = [&](const std::optional<Place>& place) {
    if (place && !place->country.empty()) ++places[place->country];
  };
  std::map<std::string, std::map<std::string, std::size_t>> names;
  for (const StoredReport& stored : content.reports) {
    for (const Incident& incident : stored.findings.incidents) count(incident.place);
    for (const Toll& toll : stored.findings.tolls) {
      count(toll.place);
      if (toll.place && !toll.place->country.empty() && toll.place->within.empty() &&
          !toll.place->name.empty())
        ++names[toll.place->country][toll.place->name];
    }
  }
  const auto most = std::ranges::max_element(places, {}, [](const auto& entry) { return entry.second; });
  if (most == places.end()) return "Crisis";
  const auto& of_country = names[most->first];
  const auto name = std::ranges::max_element(of_country, {}, [](const auto& entry) { return entry.second; });
  return name == of_country.end() ? most->first : name->first;
}

void add_reports(Brief& brief, const Materials& materials) {
  for (const StoredReport& stored : materials.content.reports) {
    const Report& report = stored.report;
    ReportPicture picture;
    picture.number = brief.reports.size() + 1;
    picture.id = report.id;
    picture.title = report.title ? report.title->utf8() : shortened(report.text.utf8(), 70);
    picture.outlet = report.outlet;
    picture.date = report.published ? day_words(*report.published) : "no date given";
    picture.copy_of = stored.copy_of.empty() ? 0 : materials.marks.number_of(stored.copy_of);
    picture.is_read = report.is_read();
    picture.text = report.text.utf8();
    picture.sentences = materials.marks.sentences(report.id);
    (picture.copy_of == 0 ? brief.independent : brief.copies) += 1;
    brief.reports.push_back(std::move(picture));
  }
}

// A headline that tells of harm and nothing else: the record keeps it, a brief of what happened does not.
bool is_headline_only(const RecordIncident* incident) {
  return incident->of.empty() && std::ranges::none_of(incident->figures, [](const auto& entry) {
           return std::ranges::any_of(entry.second.claims,
                                      [](const CountClaim& c) { return !c.of.front().finding.empty(); });
         });
}

void add_incidents(Brief& brief, const Materials& materials) {
  std::vector<const RecordIncident*> ranked;
  for (const RecordIncident& incident : materials.content.incidents) ranked.push_back(&incident);
  std::ranges::stable_sort(ranked, std::greater{}, [](const RecordIncident* incident) {
    return incident->reports.size() * 3 + incident->accounts.size() + 2 * incident->contradictions.size();
  });
  std::erase_if(ranked, is_headline_only);
  for (const RecordIncident* incident : ranked) {
    auto& list = incident->contested ? brief.contested : brief.incidents;
    if (list.size() < materials.options.most_incidents) list.push_back(draw_incident(*incident, materials));
  }
}

}  // namespace

Brief make_brief(const RecordContent& content, const Council& council, const BriefOptions& options) {
  MarkBook marks(content);
  const ActorNames names(content, options.mention_words);
  const Materials materials{content, council, options, marks, names, latest_day(content)};
  Brief brief;
  brief.subject = subject_of(content);
  brief.as_of = materials.as_of ? day_words(*materials.as_of) : "";
  brief.rule = name_of(options.rule);
  add_reports(brief, materials);
  add_incidents(brief, materials);
  brief.timeline = draw_timeline(materials);
  brief.totals = draw_totals(materials);
  brief.stands = draw_stands(materials);
  brief.council = draw_council(materials);
  brief.plans = draw_plans(materials);
  brief.sources = draw_sources(materials);
  brief.independence = draw_independence(materials);
  brief.lead = draw_lead(brief, materials.as_of);
  brief.notes = marks.take_notes();
  return brief;
}

}  // namespace rapporteur
