// SPDX-License-Identifier: Apache-2.0
#include "record/incidents.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "record/contradictions.hpp"
#include "record/figures.hpp"
#include "record/ids.hpp"
#include "record/incident_likeness.hpp"
#include "record/same_people.hpp"
#include "record/sources.hpp"

namespace rapporteur {
namespace {

using Members = std::vector<const LocalIncident*>;

/// The value that most members give; the first of equals.
template <typename Value, typename Key>
const Value* most_frequent(const std::vector<const Value*>& values, Key key) {
  std::map<std::string, std::size_t> counts;
  for (const Value* value : values) ++counts[key(*value)];
  const Value* best = nullptr;
  std::size_t most = 0;
  for (const Value* value : values)
    if (const std::size_t count = counts[key(*value)]; count > most) {
      most = count;
      best = value;
    }
  return best;
}

/// From the weightiest word for an act to the lightest: who tells it as a massacre says more than who tells
/// it as a shooting. Those not listed weigh least.
constexpr std::array by_gravity{
    IncidentType::chemical_attack, IncidentType::massacre,  IncidentType::execution,
    IncidentType::assassination,   IncidentType::torture,   IncidentType::airstrike,
    IncidentType::shelling,        IncidentType::bombing,   IncidentType::kidnapping,
    IncidentType::shooting,        IncidentType::hijacking, IncidentType::siege,
    IncidentType::arrest,          IncidentType::clash,     IncidentType::displacement,
    IncidentType::arson,           IncidentType::sabotage,  IncidentType::looting,
    IncidentType::robbery};

/// The type that most accounts carry, an incident without accounts counting as one; the graver of equals.
IncidentType type_of(const std::vector<const Incident*>& incidents) {
  std::map<IncidentType, std::size_t> votes;
  for (const Incident* incident : incidents)
    votes[incident->type] += std::max<std::size_t>(1, incident->accounts.size());
  IncidentType best = IncidentType::other;
  std::size_t most = 0;
  for (const IncidentType type : by_gravity)
    if (const auto found = votes.find(type); found != votes.end() && found->second > most) {
      best = type;
      most = found->second;
    }
  return best;
}

std::vector<const Incident*> incidents_of(const Members& members) {
  std::vector<const Incident*> incidents;
  for (const LocalIncident* member : members)
    if (member->incident != nullptr) incidents.push_back(member->incident);
  return incidents;
}

void describe(RecordIncident& whole, const std::vector<const Incident*>& incidents) {
  std::vector<const Incident*> named;
  std::vector<const Place*> places, resolved;
  std::vector<const Time*> times, days;
  for (const Incident* incident : incidents) {
    if (!incident->name.empty()) named.push_back(incident);
    if (incident->place) (incident->place->name.empty() ? places : resolved).push_back(&*incident->place);
    if (incident->date && incident->date->start)
      (incident->date->precision == Precision::day ? days : times).push_back(&*incident->date);
  }
  const auto* name = most_frequent(named, [](const Incident& i) { return folded_words(i.name); });
  const auto* place = most_frequent(resolved.empty() ? places : resolved,
                                    [](const Place& p) { return p.name.empty() ? p.text : p.name; });
  const auto* time = most_frequent(days.empty() ? times : days, [](const Time& t) { return iso(*t.start); });
  whole.type = type_of(incidents);
  if (name != nullptr) whole.name = name->name;
  if (place != nullptr) whole.place = *place;
  if (time != nullptr) whole.date = *time;
}

void collect_victims(RecordIncident& whole, const std::vector<const Incident*>& incidents) {
  std::set<std::string> seen;
  for (const Incident* incident : incidents)
    for (const Mention& victim : incident->victims)
      if (seen.insert(folded_words(victim.text)).second) whole.victims.push_back(victim);
}

void verify(RecordIncident& whole, const std::vector<const Incident*>& incidents) {
  for (const Incident* incident : incidents) {
    whole.contested = whole.contested || incident->contested;
    if (incident->verification == "verified" || whole.verification.empty())
      whole.verification = incident->verification;
  }
}

/// The account without what it blames or clears where that names nobody.
Account with_parties(Account account, const MentionWords* words) {
  if (words == nullptr) return account;
  if (account.blames && !names_somebody(*account.blames, *words)) account.blames.reset();
  if (account.exonerates && !names_somebody(*account.exonerates, *words)) account.exonerates.reset();
  return account;
}

/// Each voice's version once, from the earliest report that carries it: copies add nothing.
void collect_accounts(RecordIncident& whole, const Members& members, const std::vector<StoredReport>& reports,
                      const MentionWords* words) {
  std::set<std::tuple<std::string, AccountPosition, std::string, std::string>> seen;
  const auto key = [](const std::optional<Mention>& mention) {
    return mention ? voice_of(*mention) : std::string();
  };
  for (const LocalIncident* member : members) {
    if (member->incident == nullptr) continue;
    const StoredReport& report = reports[member->report];
    for (const Account& told : member->incident->accounts) {
      const Account account = with_parties(told, words);
      const std::string voice = account.source ? key(account.source) : member->voice;
      if (!seen.emplace(voice, account.position, key(account.blames), key(account.exonerates)).second)
        continue;
      whole.accounts.push_back({account, {report.report.id, member->incident->id}, report.report.published});
    }
  }
}

void compare(RecordIncident& whole, const Members& members, const std::vector<StoredReport>& reports,
             const IncidentOptions& options) {
  auto& all = whole.contradictions;
  const auto append = [&all](std::vector<Contradiction> more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (const auto& [effect, figure] : whole.figures)
    append(count_contradictions(effect, claims_of(effect, members, reports, options), options.mention_words));
  append(account_contradictions(whole.accounts));
  append(setting_contradictions(members, reports));
  const auto contests = [](const Contradiction& c) {
    return c.field != ContradictionField::date && c.field != ContradictionField::place;
  };
  whole.contested = whole.contested || std::ranges::any_of(all, contests);
}

RecordIncident whole_of(const Members& members, const std::vector<StoredReport>& reports,
                        const IncidentOptions& options) {
  RecordIncident whole;
  const auto incidents = incidents_of(members);
  describe(whole, incidents);
  collect_victims(whole, incidents);
  verify(whole, incidents);
  collect_accounts(whole, members, reports, options.mention_words);
  for (const LocalIncident* member : members) {
    const std::string& id = reports[member->report].report.id;
    whole.is_main = whole.is_main || member->is_main;
    if (std::ranges::find(whole.reports, id) == whole.reports.end()) whole.reports.push_back(id);
    if (member->incident != nullptr) whole.of.push_back({id, member->incident->id});
  }
  whole.figures = figures_of(members, reports, options);
  compare(whole, members, reports, options);
  const std::string anchor =
      whole.of.empty() ? whole.reports.front() : whole.of.front().report + "/" + whole.of.front().finding;
  whole.id = derived_id("i", anchor);
  return whole;
}

/// Reports of a story that have no incident of their own tell of the one that most of the story is about.
void attach_silent(std::vector<RecordIncident>& wholes, const std::vector<StoredReport>& reports,
                   const std::vector<Story>& stories) {
  std::map<std::string_view, std::size_t> main_of, order;
  for (std::size_t i = 0; i < reports.size(); ++i) order.emplace(reports[i].report.id, i);
  for (std::size_t i = 0; i < wholes.size(); ++i)
    if (wholes[i].is_main)
      for (const std::string& report : wholes[i].reports) main_of.try_emplace(report, i);
  std::map<std::size_t, std::vector<std::string>> attached;
  for (const Story& story : stories) {
    std::map<std::size_t, std::size_t> votes;
    for (const std::string& report : story.reports)
      if (const auto at = main_of.find(report); at != main_of.end()) ++votes[at->second];
    if (votes.empty()) continue;
    const auto dominant =
        std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; })->first;
    for (const std::string& report : story.reports)
      if (!main_of.contains(report)) attached[dominant].push_back(report);
  }
  for (auto& [whole, more] : attached) {
    auto& list = wholes[whole].reports;
    for (const std::string& report : more)
      if (std::ranges::find(list, report) == list.end()) list.push_back(report);
    std::ranges::sort(list, {}, [&](const std::string& report) { return order[report]; });
  }
}

std::vector<Likeness> decided_pairs(const std::vector<LocalIncident>& locals,
                                    const std::vector<StoredReport>& reports,
                                    const std::vector<Decision>& decisions) {
  std::map<FindingReference, std::size_t> index;
  for (std::size_t i = 0; i < locals.size(); ++i)
    if (locals[i].incident != nullptr)
      index.emplace(FindingReference{reports[locals[i].report].report.id, locals[i].incident->id}, i);
  std::vector<Likeness> pairs;
  for (const Decision& decision : decisions) {
    const auto a = index.find(decision.a), b = index.find(decision.b);
    // Twice, so that a decision also outweighs that two incidents of one report are apart.
    if (a != index.end() && b != index.end())
      pairs.push_back({a->second, b->second, decision.joins ? -2 * surely_apart : 2 * surely_apart});
  }
  return pairs;
}

void order(std::vector<RecordIncident>& wholes) {
  const auto key = [](const RecordIncident& whole) {
    const bool is_dated = whole.date && whole.date->start;
    return std::tuple(!whole.is_main, !is_dated, is_dated ? *whole.date->start : Day{}, whole.id);
  };
  std::ranges::sort(wholes, {}, key);
}

}  // namespace

std::vector<RecordIncident> find_record_incidents(const std::vector<StoredReport>& reports,
                                                  const std::vector<Story>& stories,
                                                  const std::vector<Decision>& decisions,
                                                  const IncidentOptions& options) {
  const std::vector<LocalIncident> locals = local_incidents_of(reports, options.harm_words);
  std::vector<Likeness> pairs = incident_likeness(locals, reports, stories);
  for (const Likeness& pair : decided_pairs(locals, reports, decisions)) pairs.push_back(pair);
  std::vector<RecordIncident> wholes;
  for (const auto& group : average_linkage(locals.size(), pairs, same_incident)) {
    Members members;
    for (const std::size_t member : group) members.push_back(&locals[member]);
    wholes.push_back(whole_of(members, reports, options));
  }
  attach_silent(wholes, reports, stories);
  order(wholes);
  return wholes;
}

}  // namespace rapporteur
