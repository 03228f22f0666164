// SPDX-License-Identifier: Apache-2.0
// Claims of number: which findings say the same, and which of them are still in force.
#include <algorithm>
#include <set>
#include <tuple>

#include "record/figures.hpp"
#include "record/sources.hpp"

namespace rapporteur {
namespace {

using Key = std::tuple<std::string, std::string, std::optional<std::int64_t>, std::optional<std::int64_t>>;

bool is_of_one_time(const Toll& toll) { return toll.scope == Scope::incident || toll.scope == Scope::day; }

/// Whether the word that made it a toll tells who was hit rather than who lived ("five people were shot").
bool may_include_dead(const Toll& toll) {
  const std::string& word = toll.made_by.evidence;
  const bool is_hit = word.starts_with("shot") || word.starts_with("shoot") || word.starts_with("hit");
  return toll.effect == Effect::injured && is_hit;
}

struct Use {
  const Toll* toll = nullptr;
  const LocalIncident* member = nullptr;
};

/// The tolls that count the incident itself; running totals only where nothing narrower is said.
std::vector<Use> uses_of(Effect effect, const std::vector<const LocalIncident*>& members) {
  std::vector<Use> uses;
  for (const LocalIncident* member : members)
    for (const Toll* toll : member->tolls)
      if (toll->effect == effect && toll->status == TollStatus::asserted && (toll->low || toll->high))
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

/// Of one voice only what it said last is in force.
void supersede(std::vector<VoicedClaim>& claims) {
  std::map<std::string, Day> last;
  for (const auto& [claim, voice, hit] : claims)
    if (!claim.is_part && claim.date)
      last[voice] = std::max(*claim.date, last.try_emplace(voice, *claim.date).first->second);
  for (auto& [claim, voice, hit] : claims)
    if (const auto at = last.find(voice); at != last.end() && !claim.is_part)
      claim.is_superseded = claim.date && *claim.date < at->second;
}

}  // namespace

std::vector<VoicedClaim> claims_of(Effect effect, const std::vector<const LocalIncident*>& members,
                                   const std::vector<StoredReport>& reports) {
  std::vector<VoicedClaim> claims;
  std::map<Key, std::size_t> index;
  for (const Use& use : uses_of(effect, members)) {
    const StoredReport& report = reports[use.member->report];
    const std::string voice = use.toll->source ? voice_of(*use.toll->source) : use.member->voice;
    const Key key{voice, folded_words(use.toll->group.value_or("")), use.toll->low, use.toll->high};
    const auto [at, is_new] = index.try_emplace(key, claims.size());
    if (is_new) claims.push_back({claim_of(*use.toll), voice, true});
    claims[at->second].may_include_dead = claims[at->second].may_include_dead && may_include_dead(*use.toll);
    carry(claims[at->second].claim, use, report);
  }
  supersede(claims);
  return claims;
}

}  // namespace rapporteur
