// SPDX-License-Identifier: Apache-2.0
// Claims of number: which findings say the same, and which of them are still in force.
#include <algorithm>
#include <set>
#include <tuple>

#include "record/figures.hpp"
#include "record/same_people.hpp"
#include "record/sources.hpp"
#include "record/words.hpp"

namespace rapporteur {
namespace {

using Key = std::tuple<std::string, std::string, std::optional<std::int64_t>, std::optional<std::int64_t>>;

bool is_of_one_time(const Toll& toll) { return toll.scope == Scope::incident || toll.scope == Scope::day; }

/// Whether the word that made it a toll tells who was hit rather than who lived ("five people were shot").
bool may_include_dead(const Toll& toll, const HarmWords* words) {
  if (toll.effect != Effect::injured || words == nullptr) return false;
  const Words evidence(toll.made_by.evidence);
  return !evidence.list().empty() && words->find(evidence.list().front()) == Harm::hit;
}

/// Whether it is said of another place than the incident's, neither of which lies in the other.
bool is_elsewhere(const Toll& toll, const LocalIncident& member) {
  if (!toll.place || member.incident == nullptr || !member.incident->place) return false;
  const Place &a = *toll.place, &b = *member.incident->place;
  const bool is_resolved = !a.name.empty() && !b.name.empty() && !a.within.empty() && !b.within.empty();
  return is_resolved && a.name != b.name && a.within != b.name && b.within != a.name;
}

/// "108 killed", of a title, under the sentence whose source counts 108: said once.
bool only_restates(const Toll& toll, const LocalIncident& member) {
  if (toll.source || toll.part_of.empty()) return false;
  const auto whole = std::ranges::find(member.tolls, toll.part_of, &Toll::id);
  return whole != member.tolls.end() && (*whole)->source && (*whole)->low == toll.low;
}

struct Use {
  const Toll* toll = nullptr;
  const LocalIncident* member = nullptr;

  [[nodiscard]] std::string voice() const { return toll->source ? voice_of(*toll->source) : member->voice; }
  [[nodiscard]] bool is_known() const { return toll->source && !toll->source->actor.empty(); }
};

/// Who counts in each report, copies speaking with their origin.
class Counters {
 public:
  Counters(const std::vector<Use>& uses, const std::vector<StoredReport>& reports) : reports_(reports) {
    for (const Use& use : uses) {
      Voices& voices = by_report_[origin(use)];
      voices.all.insert(use.voice());
      if (use.is_known()) voices.known.insert(use.voice());
    }
  }

  [[nodiscard]] std::string counter_of(const Use& use) const {
    const Voices& voices = by_report_.at(origin(use));
    const bool stands_alone = voices.all.size() == 1 || voices.known.size() > 1;
    return stands_alone ? use.voice() : use.member->voice;
  }

 private:
  struct Voices {
    std::set<std::string> all, known;
  };

  [[nodiscard]] const std::string& origin(const Use& use) const {
    const StoredReport& report = reports_[use.member->report];
    return report.copy_of.empty() ? report.report.id : report.copy_of;
  }

  const std::vector<StoredReport>& reports_;
  std::map<std::string, Voices> by_report_;
};

/// The tolls that count the incident itself; running totals only where nothing narrower is said.
std::vector<Use> uses_of(Effect effect, const std::vector<const LocalIncident*>& members) {
  std::vector<Use> uses;
  for (const LocalIncident* member : members)
    for (const Toll* toll : member->tolls)
      if (toll->effect == effect && toll->status == TollStatus::asserted && (toll->low || toll->high) &&
          !is_elsewhere(*toll, *member) && !only_restates(*toll, *member))
        uses.push_back({toll, member});
  const auto is_narrow = [](const Use& use) { return is_of_one_time(*use.toll); };
  if (std::ranges::any_of(uses, is_narrow)) std::erase_if(uses, std::not_fn(is_narrow));
  std::ranges::stable_sort(
      uses, {}, [](const Use& use) { return use.member->report; });  // reports are in order of days
  return uses;
}

CountClaim claim_of(const Toll& toll) {
  CountClaim claim;
  claim.low = toll.low;
  claim.high = toll.high;
  claim.approx = toll.approx;
  claim.group = toll.group;
  claim.source = toll.source;
  claim.via = toll.via;
  claim.is_part = !toll.part_of.empty();
  return claim;
}

void carry(CountClaim& claim, const Use& use, const StoredReport& report) {
  if (std::ranges::find(claim.reports, report.report.id) == claim.reports.end())
    claim.reports.push_back(report.report.id);
  claim.of.push_back({report.report.id, use.toll->id});
  claim.is_part = claim.is_part && !use.toll->part_of.empty();
  // A copy repeats what was said; it says nothing later.
  if (report.copy_of.empty() && report.report.published) claim.date = report.report.published;
  if (!claim.date) claim.date = report.report.published;
}

/// What a voice says of a group is part of what it says of all.
void mark_parts(std::vector<VoicedClaim>& claims, const MentionWords* words) {
  for (VoicedClaim& part : claims)
    for (const VoicedClaim& whole : claims)
      if (!whole.claim.is_part && part.voice == whole.voice && part.claim.value() < whole.claim.value() &&
          overlap_of(part.claim, whole.claim, words) == Overlap::part)
        part.claim.is_part = true;
}

/// Of one voice only what it said last is in force.
void supersede(std::vector<VoicedClaim>& claims) {
  std::map<std::string, Day> last;
  for (const auto& [claim, voice, standings, hit] : claims)
    if (!claim.is_part && claim.date)
      last[voice] = std::max(*claim.date, last.try_emplace(voice, *claim.date).first->second);
  for (auto& [claim, voice, standings, hit] : claims)
    if (const auto at = last.find(voice); at != last.end() && !claim.is_part)
      claim.is_superseded = claim.date && *claim.date < at->second;
}

}  // namespace

std::vector<VoicedClaim> claims_of(Effect effect, const std::vector<const LocalIncident*>& members,
                                   const std::vector<StoredReport>& reports, const IncidentOptions& options) {
  std::vector<VoicedClaim> claims;
  std::map<Key, std::size_t> index;
  const std::vector<Use> uses = uses_of(effect, members);
  const Counters counters(uses, reports);
  for (const Use& use : uses) {
    const StoredReport& report = reports[use.member->report];
    const std::string voice = use.voice();
    const Key key{voice, folded_words(use.toll->group.value_or("")), use.toll->low, use.toll->high};
    const auto [at, is_new] = index.try_emplace(key, claims.size());
    if (is_new) claims.push_back({claim_of(*use.toll), voice, {}, true});
    VoicedClaim& claim = claims[at->second];
    claim.may_include_dead = claim.may_include_dead && may_include_dead(*use.toll, options.harm_words);
    claim.standings.push_back({counters.counter_of(use), report.report.published});
    carry(claim.claim, use, report);
  }
  mark_parts(claims, options.mention_words);
  supersede(claims);
  return claims;
}

}  // namespace rapporteur
