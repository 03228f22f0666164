// SPDX-License-Identifier: Apache-2.0
#include "record/figures.hpp"

#include <algorithm>
#include <set>

#include "record/told_harm.hpp"

namespace rapporteur {
namespace {

/// What one voice puts the whole at.
struct Count {
  std::int64_t value = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::size_t reports = 0;
  std::optional<Day> date;
};

Count count_of(const CountClaim& claim, std::int64_t dead) {
  const std::int64_t value = claim.value().value_or(0);
  const auto living = [dead](std::int64_t number) { return std::max<std::int64_t>(0, number - dead); };
  return {living(value), living(claim.low.value_or(value)), living(claim.high.value_or(value)),
          claim.reports.size(), claim.date};
}

/// Claims in force with the count that each gives.
std::vector<std::pair<const VoicedClaim*, Count>> in_force(const std::vector<VoicedClaim>& claims, bool parts,
                                                           std::int64_t dead) {
  std::vector<std::pair<const VoicedClaim*, Count>> counts;
  for (const VoicedClaim& voiced : claims) {
    const CountClaim& claim = voiced.claim;
    if (claim.is_part != parts || claim.is_superseded || !claim.value()) continue;
    counts.emplace_back(&voiced, count_of(claim, voiced.may_include_dead ? dead : 0));
  }
  return counts;
}

using Counts = std::map<std::string_view, Count>;

std::vector<Count> sorted(const Counts& by_voice) {
  std::vector<Count> counts;
  for (const auto& [voice, count] : by_voice) counts.push_back(count);
  std::ranges::stable_sort(counts, {}, &Count::value);
  return counts;
}

/// One count a counter: of its latest day the largest, since who names several numbers of one happening
/// names the whole and parts of it.
std::vector<Count> independent(const std::vector<std::pair<const VoicedClaim*, Count>>& all) {
  Counts counts;
  for (const auto& [voiced, stated] : all)
    for (const Standing& standing : voiced->standings) {
      Count count = stated;
      count.date = standing.date;
      const auto [at, is_new] = counts.try_emplace(standing.counter, count);
      if (!is_new && std::pair(count.date, count.value) > std::pair(at->second.date, at->second.value))
        at->second = count;
    }
  return sorted(counts);
}

/// The largest that each voice has in force.
std::vector<Count> voiced(const std::vector<std::pair<const VoicedClaim*, Count>>& all) {
  Counts counts;
  for (const auto& [claim, count] : all) {
    const auto [at, is_new] = counts.try_emplace(claim->voice, count);
    if (!is_new && count.value > at->second.value) at->second = count;
  }
  return sorted(counts);
}

std::int64_t most_attested(const std::vector<Count>& counts) {
  std::map<std::int64_t, std::size_t> reports;
  for (const Count& count : counts) reports[count.value] += count.reports;
  return std::ranges::max_element(reports, {}, [](const auto& entry) { return entry.second; })->first;
}

std::int64_t latest(const std::vector<Count>& counts) {
  return std::ranges::max_element(counts, {},
                                  [](const Count& count) { return std::pair(count.date, count.reports); })
      ->value;
}

std::int64_t best_of(const std::vector<Count>& counts, FigureRule rule) {
  switch (rule) {
    case FigureRule::median:
      return counts[(counts.size() - 1) / 2].value;
    case FigureRule::ucdp:
      return most_attested(counts);
    case FigureRule::acled:
      return counts.front().value;
    case FigureRule::latest:
      return latest(counts);
  }
  return counts.front().value;
}

bool is_bodily(Effect effect) { return effect == Effect::killed || effect == Effect::injured; }

}  // namespace

Figure figure_of(Effect effect, const std::vector<VoicedClaim>& claims, FigureRule rule, std::int64_t dead) {
  Figure figure;
  figure.effect = effect;
  for (const VoicedClaim& voiced : claims) figure.claims.push_back(voiced.claim);
  auto all = in_force(claims, false, dead);
  if (all.empty()) all = in_force(claims, true, dead);  // nothing but parts is known: at least those
  if (all.empty()) return figure;
  const std::vector<Count> counts = voiced(all);
  figure.best = best_of(independent(all), rule);
  figure.low = std::ranges::min(counts, {}, &Count::low).low;
  figure.high = std::ranges::max(counts, {}, &Count::high).high;
  figure.low = std::min(*figure.low, *figure.best);
  figure.high = std::max(*figure.high, *figure.best);
  return figure;
}

std::map<Effect, Figure> figures_of(const std::vector<const LocalIncident*>& members,
                                    const std::vector<StoredReport>& reports,
                                    const IncidentOptions& options) {
  std::set<Effect> effects;
  for (const LocalIncident* member : members)
    for (const Toll* toll : member->tolls) effects.insert(toll->effect);
  std::map<Effect, Figure> figures;
  for (const Effect effect : effects) {  // the killed come first
    const auto claims = claims_of(effect, members, reports, options);
    const auto killed = figures.find(Effect::killed);
    const std::int64_t dead = killed == figures.end() ? 0 : killed->second.best.value_or(0);
    if (!claims.empty()) figures.emplace(effect, figure_of(effect, claims, options.rule, dead));
  }
  const auto is_counted = [&figures] {
    return std::ranges::any_of(figures, [](const auto& entry) { return is_bodily(entry.first); });
  };
  for (const Effect effect : {Effect::killed, Effect::injured}) {
    if (is_counted() || options.harm_words == nullptr) break;
    const auto claims = told_claims(effect, members, reports, *options.harm_words);
    if (!claims.empty()) figures.emplace(effect, figure_of(effect, claims, options.rule));
  }
  for (const Effect effect : {Effect::killed, Effect::injured})
    if (is_counted() && !figures.contains(effect)) figures.emplace(effect, Figure{effect, 0, 0, 0, {}});
  return figures;
}

}  // namespace rapporteur
