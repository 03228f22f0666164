// SPDX-License-Identifier: Apache-2.0
// Who does and who suffers what a word of violence tells, by grammar alone.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/blame_words.hpp"
#include "knowledge/incident_triggers.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

/// Heads of the noun phrases that take part in an act; empty where the text names none.
struct IncidentRoles {
  std::vector<std::uint32_t>
      agents;  ///< Those who do it (the heads of coordinated phrases are one agent each).
  std::vector<std::uint32_t> patients;  ///< Those, or what, it is done to.
};

/// Subject of a verb as its doer; Document::none where it has none, or where the verb is passive.
[[nodiscard]] std::uint32_t doer_of(const Document& document, std::uint32_t verb);

/// What is done to by a verb: its object, its passive subject, or the noun that its participle modifies.
[[nodiscard]] std::uint32_t undergoer_of(const Document& document, std::uint32_t verb);

/// The roles around a trigger.
[[nodiscard]] IncidentRoles roles_of(const Document& document, std::uint32_t trigger, IncidentFrame frame,
                                     const BlameWords& words);

/// True where the verb or noun, or what governs it within the clause, is negated.
[[nodiscard]] bool act_is_negated(const Document& document, std::uint32_t token);

}  // namespace rapporteur
