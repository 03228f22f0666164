// SPDX-License-Identifier: Apache-2.0
// Who does and who suffers what a word of violence tells, read off the dependency tree.
#pragma once

#include <cstdint>
#include <string_view>
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

/// The phrase of a noun without relative clauses, appositions and loose additions. With `conjuncts`,
/// "soldiers and militias" stays whole.
[[nodiscard]] TokenRange phrase_of_role(const Document& document, std::uint32_t head, bool conjuncts);

/// The token and the heads of what is coordinated with it, in text order.
[[nodiscard]] std::vector<std::uint32_t> roles_joined(const Document& document, std::uint32_t head);

/// Subject of a verb as its doer: its own, or that of the verb that it is coordinated with, controlled by or
/// modifies. Document::none where it has none, or where the verb is passive.
[[nodiscard]] std::uint32_t doer_of(const Document& document, std::uint32_t verb);

/// What is done to by a verb: its object, its passive subject, or the noun that its participle modifies.
[[nodiscard]] std::uint32_t undergoer_of(const Document& document, std::uint32_t verb);

/// Object of the first such preposition below a token ("by the militia"), or Document::none.
[[nodiscard]] std::uint32_t prepositional_object(const Document& document, std::uint32_t token,
                                                 std::string_view preposition);

/// The roles around a trigger.
[[nodiscard]] IncidentRoles roles_of(const Document& document, std::uint32_t trigger, IncidentFrame frame,
                                     const BlameWords& words);

/// True where the verb or noun, or what governs it within the clause, is negated.
[[nodiscard]] bool act_is_negated(const Document& document, std::uint32_t token);

}  // namespace rapporteur
