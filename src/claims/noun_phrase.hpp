// SPDX-License-Identifier: Apache-2.0
// The words that belong to a noun: its determiners and modifiers, and what prepositions add to it.
#pragma once

#include "rapporteur/document.hpp"

namespace rapporteur {

/// "the head of the council", without relative clauses, appositions, coordination and times.
[[nodiscard]] TokenRange noun_phrase(const Document& document, std::uint32_t head);

/// The part of it up to the head: "the former Russian minister".
[[nodiscard]] TokenRange core_phrase(const Document& document, std::uint32_t head);

}  // namespace rapporteur
