// SPDX-License-Identifier: Apache-2.0
#include "record/incident_likeness.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "record/sources.hpp"

namespace rapporteur {
namespace {

// What agreement is worth. Place and day together just make one happening of two; each needs another witness.
constexpr double same_place = 0.8, place_within = 0.4, unlike_words = -0.3, near_place = -0.5,
                 other_place = -1.0;
constexpr double same_day = 0.8, overlapping_period = 0.3, days_apart = -0.5, other_time = -2.0;
constexpr double near_reports = 0.1, far_reports = -0.6;
constexpr double same_type = 0.4, related_type = 0.1, other_type = -0.4;
constexpr double same_name = 0.6, same_victims = 0.3, same_number = 0.4, same_one = 0.1;
constexpr double one_story = 3.0;  // main incidents of one story: only place and time together can part them
constexpr std::int64_t bucket_days = 16;

enum class Family { from_afar, at_hand, taking, property, displacement, other };

Family family_of(IncidentType type) {
  switch (type) {
    case IncidentType::airstrike:
    case IncidentType::shelling:
    case IncidentType::chemical_attack:
    case IncidentType::bombing:
      return Family::from_afar;
    case IncidentType::shooting:
    case IncidentType::clash:
    case IncidentType::execution:
    case IncidentType::assassination:
    case IncidentType::massacre:
    case IncidentType::torture:
      return Family::at_hand;
    case IncidentType::kidnapping:
    case IncidentType::hijacking:
    case IncidentType::arrest:
    case IncidentType::siege:
      return Family::taking;
    case IncidentType::arson:
    case IncidentType::robbery:
    case IncidentType::looting:
    case IncidentType::sabotage:
      return Family::property;
    case IncidentType::displacement:
      return Family::displacement;
    case IncidentType::other:
      return Family::other;
  }
  return Family::other;
}

double type_likeness(IncidentType a, IncidentType b) {
  if (a == IncidentType::other || b == IncidentType::other) return 0;
  if (a == b) return same_type;
  if (family_of(a) == family_of(b)) return related_type;
  const bool is_massacre = a == IncidentType::massacre || b == IncidentType::massacre;  // by whatever means
  return is_massacre ? 0 : other_type;
}

std::string place_key(const Place& place) {
  return folded_words(place.name.empty() ? place.text : place.name);
}

double place_likeness(const std::optional<Place>& a, const std::optional<Place>& b) {
  if (!a || !b) return 0;
  const std::string first = place_key(*a), second = place_key(*b);
  if (first == second || (a->geonameid && a->geonameid == b->geonameid)) return same_place;
  if (folded_words(a->within) == second || folded_words(b->within) == first) return place_within;
  if (a->name.empty() || b->name.empty()) return unlike_words;
  return !a->within.empty() && a->within == b->within ? near_place : other_place;
}

std::int64_t days_between(const Time& a, const Time& b) {
  const Day a_end = a.end.value_or(*a.start), b_end = b.end.value_or(*b.start);
  if (a_end < *b.start) return (*b.start - a_end).count();
  if (b_end < *a.start) return (*a.start - b_end).count();
  return 0;
}

bool is_short(const Time& time) { return (time.end.value_or(*time.start) - *time.start).count() <= 1; }

double time_likeness(const Time& a, const Time& b) {
  const std::int64_t gap = days_between(a, b);
  if (gap == 0) return is_short(a) && is_short(b) ? same_day : overlapping_period;
  if (gap == 1) return 0;  // nights, time zones, "Monday" for what became known on Monday
  return gap <= 3 ? days_apart : other_time;
}

double report_time_likeness(const StoredReport& a, const StoredReport& b) {
  if (!a.report.published || !b.report.published) return 0;
  const auto gap = std::abs((*a.report.published - *b.report.published).count());
  return gap <= 7 ? near_reports : gap > 30 ? far_reports : 0;
}

double number_likeness(const LocalIncident& a, const LocalIncident& b) {
  double best = 0;
  for (const Toll* first : a.tolls)
    for (const Toll* second : b.tolls) {
      const bool is_same =
          first->effect == second->effect && first->low == second->low && first->high == second->high;
      if (is_same) best = std::max(best, first->low.value_or(0) > 1 ? same_number : same_one);
    }
  return best;
}

double victim_likeness(const Incident& a, const Incident& b) {
  for (const Mention& first : a.victims)
    for (const Mention& second : b.victims)
      if (folded_words(first.text) == folded_words(second.text)) return same_victims;
  return 0;
}

const std::optional<Time>& time_of(const LocalIncident& local) {
  static const std::optional<Time> unknown;
  return local.incident != nullptr && local.incident->date && local.incident->date->start
             ? local.incident->date
             : unknown;
}

/// About when it was, for finding pairs: its own day, else its report's.
std::optional<Day> about_when(const LocalIncident& local, const std::vector<StoredReport>& reports) {
  if (const auto& time = time_of(local)) return time->start;
  return reports[local.report].report.published;
}

using PairSet = std::set<std::pair<std::size_t, std::size_t>>;

/// Incidents of one place, or of one name, and of about the same time.
PairSet near_pairs(const std::vector<LocalIncident>& locals, const std::vector<StoredReport>& reports) {
  std::map<std::pair<std::string, std::int64_t>, std::vector<std::size_t>> buckets;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const Incident* incident = locals[i].incident;
    if (incident == nullptr) continue;
    const auto when = about_when(locals[i], reports);
    const std::int64_t first = when ? when->time_since_epoch().count() / bucket_days : -1;
    std::set<std::string> keys;
    if (incident->place) keys.insert("place " + place_key(*incident->place));
    if (incident->place && !incident->place->within.empty())
      keys.insert("place " + folded_words(incident->place->within));
    if (!incident->name.empty()) keys.insert("name " + folded_words(incident->name));
    for (const std::string& key : keys)
      for (const std::int64_t bucket : {first, first + 1}) buckets[{key, bucket}].push_back(i);
  }
  PairSet pairs;
  for (const auto& [key, members] : buckets)
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) pairs.emplace(members[i], members[j]);
  return pairs;
}

using MainOf = std::map<std::string_view, std::size_t>;  // report id to its main incident

MainOf main_incidents(const std::vector<LocalIncident>& locals, const std::vector<StoredReport>& reports) {
  MainOf mains;
  for (std::size_t i = 0; i < locals.size(); ++i)
    if (locals[i].is_main) mains.emplace(reports[locals[i].report].report.id, i);
  return mains;
}

PairSet story_pairs(const MainOf& mains, const std::vector<Story>& stories) {
  PairSet pairs;
  for (const Story& story : stories) {
    std::vector<std::size_t> members;
    for (const std::string& report : story.reports)
      if (const auto at = mains.find(report); at != mains.end()) members.push_back(at->second);
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j)
        pairs.emplace(std::min(members[i], members[j]), std::max(members[i], members[j]));
  }
  return pairs;
}

}  // namespace

double likeness_of(const LocalIncident& a, const LocalIncident& b, const std::vector<StoredReport>& reports) {
  const double numbers = number_likeness(a, b);
  if (a.incident == nullptr || b.incident == nullptr) return numbers;
  const auto& first = time_of(a);
  const auto& second = time_of(b);
  const double time = first && second ? time_likeness(*first, *second)
                                      : report_time_likeness(reports[a.report], reports[b.report]);
  const bool shares_name =
      !a.incident->name.empty() && folded_words(a.incident->name) == folded_words(b.incident->name);
  return place_likeness(a.incident->place, b.incident->place) + time +
         type_likeness(a.incident->type, b.incident->type) + victim_likeness(*a.incident, *b.incident) +
         numbers + (shares_name ? same_name : 0);
}

std::vector<Likeness> incident_likeness(const std::vector<LocalIncident>& locals,
                                        const std::vector<StoredReport>& reports,
                                        const std::vector<Story>& stories) {
  const PairSet told_together = story_pairs(main_incidents(locals, reports), stories);
  PairSet pairs = near_pairs(locals, reports);
  pairs.insert(told_together.begin(), told_together.end());
  for (std::size_t i = 1; i < locals.size(); ++i)
    for (std::size_t j = i; j-- > 0 && locals[j].report == locals[i].report;) pairs.emplace(j, i);
  std::vector<Likeness> likeness;
  for (const auto& [a, b] : pairs) {
    const bool is_one_report = locals[a].report == locals[b].report;
    const double bonus = told_together.contains({a, b}) ? one_story : 0;
    likeness.push_back(
        {a, b, is_one_report ? surely_apart : bonus + likeness_of(locals[a], locals[b], reports)});
  }
  return likeness;
}

}  // namespace rapporteur
