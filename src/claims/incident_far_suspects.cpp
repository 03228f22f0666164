// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_far_suspects.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

namespace rapporteur {
namespace {

constexpr std::size_t few = 100;  // of whom each is asked about

/// More than sums of weights are off by rounding.
constexpr float rounding = 0.05F;

}  // namespace

FarSuspects::FarSuspects(const LinearHead& head, std::size_t yes, float least, SuspectFeatures& features)
    : head_(head),
      yes_(yes),
      least_(std::log(least / (1 - least)) - rounding),
      features_(features),
      everybody_(features.size()) {
  std::iota(everybody_.begin(), everybody_.end(), 0U);
}

float FarSuspects::log_odds(std::uint32_t suspect, const SuspectFeatures::FarCase& act) {
  head_.score(features_.of_far(suspect, act), scores_);
  return scores_[yes_] - scores_[1 - yes_];
}

// A head adds up weights, and all that an act says of those of one kind whom it does not touch is the same:
// so what one of them is ahead of another does not depend on the act, but for how many like acts it did, of
// which the worst is taken.
void FarSuspects::sort_by_kind() {
  static constexpr std::array<std::size_t, 7> counts{0, 1, 2, 3, 4, 5, 8};
  for (const std::uint32_t s : everybody_) {
    const auto [kind, is_new] = kinds_.try_emplace(features_.kind_of(s));
    if (is_new) {
      kind->second.first = s;
      kind->second.odds_of_first = log_odds(s, {});
    }
    float best = -1e30F;
    for (const std::size_t count : counts) {
      if (count > features_.doings(s)) break;
      SuspectFeatures::FarCase act;
      act.like_doings = count;
      best = std::max(best, log_odds(s, act));
    }
    kind->second.members.push_back({best - kind->second.odds_of_first, s});
  }
  for (auto& [name, kind] : kinds_) std::ranges::stable_sort(kind.members, std::greater<>(), &Member::lead);
}

void FarSuspects::add_likely(const Kind& kind, SuspectFeatures::FarCase act,
                             std::vector<std::uint32_t>& out) {
  float best = -1e30F;
  for (const bool is_before : {false, true})
    for (const bool in_paragraph : {false, true}) {
      act.is_before = is_before;
      act.in_paragraph = in_paragraph;
      best = std::max(best, log_odds(kind.first, act));
    }
  for (const Member& member : kind.members) {
    if (best + member.lead < least_) return;
    out.push_back(member.suspect);
  }
}

const std::vector<std::uint32_t>& FarSuspects::likely(IncidentType type) {
  if (everybody_.size() <= few || head_.labels().size() != 2) return everybody_;
  if (kinds_.empty()) sort_by_kind();
  SuspectFeatures::FarCase act;
  act.type = type;
  act.rival = features_.rival();
  act.sufferer = features_.sufferer();
  // Features tell chances by their tenths.
  const auto [found, is_new] = known_.try_emplace(
      std::tuple(type, static_cast<int>(act.rival * 10), static_cast<int>(act.sufferer * 10)));
  if (is_new)
    for (const auto& [name, kind] : kinds_) add_likely(kind, act, found->second);
  return found->second;
}

}  // namespace rapporteur
