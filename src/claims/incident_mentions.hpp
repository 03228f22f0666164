// SPDX-License-Identifier: Apache-2.0
// Mentions of violent or coercive acts in a report, each with who, whom, where, when and in whose words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_syntax.hpp"

namespace rapporteur {

/// What the heads think of a noun phrase in the sentence of an act.
struct RoleChance {
  std::uint32_t token = 0;
  float done = 0;      ///< That it did the act.
  float suffered = 0;  ///< That the act harmed it.
};

struct IncidentMention {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t section = 0;
  std::uint32_t token = 0;
  const IncidentTrigger* trigger = nullptr;
  IncidentType type = IncidentType::other;
  float certainty = 0;  ///< That it tells of an act that happened or is claimed to have happened.
  IncidentRoles roles;
  std::vector<RoleChance> chances;  ///< Of all who could have a role; empty without trained heads.
  const PlaceExpression* place = nullptr;
  const TimeExpression* time = nullptr;
  const Statement* statement =
      nullptr;  ///< The innermost one whose content holds it; nullptr in the report's own voice.
};

/// Every token that could tell of an act, in text order (the title first); the head is not asked yet.
[[nodiscard]] std::vector<IncidentMention> candidate_mentions(const Context& context);

/// Leaves those that tell of an act, with type and certainty: by the head "incident_mention" where it is
/// loaded, by the lexicon otherwise.
void decide_mentions(const Context& context, std::vector<IncidentMention>& mentions);

}  // namespace rapporteur
