// SPDX-License-Identifier: Apache-2.0
// Brings together the mentions of one act within a report.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_mentions.hpp"

namespace rapporteur {

/// The names of whoever is cleared of an act: of all suspects of the report but a few.
struct ClearedNames {
  struct Name {
    std::uint32_t token;
    std::uint32_t suspect;
    auto operator<=>(const Name&) const = default;
  };
  std::shared_ptr<const std::vector<Name>> all;  ///< Of all suspects, in order; nullptr: nobody is cleared.
  std::vector<std::uint32_t> standing;           ///< Suspects who are not cleared.

  [[nodiscard]] bool contains(std::uint32_t token) const;
};

/// The mentions of one act and what they settle between them.
struct IncidentGroup {
  std::vector<std::uint32_t> mentions;  ///< Indices, in text order.
  IncidentType type = IncidentType::other;
  const PlaceExpression* place = nullptr;
  const TimeExpression* time = nullptr;
  float certainty = 0;  ///< Of the surest mention.
  std::vector<std::uint32_t>
      perpetrators;      ///< Tokens of the body that name them, by the head "incident_perpetrator".
  ClearedNames cleared;  ///< Whom that head clears even of words of blame.
};

/// Groups in order of their first mention. Each mention joins the earlier group that it fits best, or starts
/// one; two mentions with different days or different towns never meet.
[[nodiscard]] std::vector<IncidentGroup> merge_mentions(const Context& context,
                                                        const std::vector<IncidentMention>& mentions);

/// True where both name a time and the times exclude one another, or both name a place and neither lies in
/// the other.
[[nodiscard]] bool exclude_each_other(const IncidentMention& a, const IncidentMention& b);

/// Types that are told of with the same words: an airstrike may be called a bombing, a massacre a killing.
[[nodiscard]] bool are_akin(IncidentType a, IncidentType b);

}  // namespace rapporteur
