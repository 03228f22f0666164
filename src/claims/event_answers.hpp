// SPDX-License-Identifier: Apache-2.0
// Which earlier event an event speaks of again: "Chad demanded the town. THE DEMAND was REFUSED."
#pragma once

#include <vector>

#include "claims/event_question.hpp"
#include "knowledge/event_patterns.hpp"

namespace rapporteur {

/// Finds for each question, all of a section in text order, who acts on whom in the earlier event. Whoever
/// refuses what is only named so ("the demand") does it, by rule, to its maker.
void link_answers(const Document& document, const EventPatterns& patterns,
                  std::vector<RoleQuestion>& questions);

/// True where the option made the demand, the offer or the charge that the event refuses: nobody refuses his
/// own.
[[nodiscard]] bool is_own_demand(const Section& section, const RoleQuestion& question,
                                 const RoleOption& option);

}  // namespace rapporteur
