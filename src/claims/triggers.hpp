// SPDX-License-Identifier: Apache-2.0
// Finds the patterns of a lexicon in a read text.
#pragma once

#include <optional>
#include <vector>

#include "knowledge/trigger_patterns.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

/// The first pattern that fits a token, those that ask for most tried first; nullptr where none does. Near a
/// trigger are its dependents to the second level and, for a noun, the word above it; for a verb that
/// describes a noun, that noun. Case does not matter.
[[nodiscard]] const TriggerPattern* reading_of(const Document& document, std::uint32_t token, TriggerPos pos,
                                               const TriggerPatterns& patterns);

/// The same with the token's own part of speech; nullptr for function words.
[[nodiscard]] const TriggerPattern* reading_of(const Document& document, std::uint32_t token,
                                               const TriggerPatterns& patterns);

/// All patterns that fit a token, those that ask for most first.
[[nodiscard]] std::vector<const TriggerPattern*> readings_of(const Document& document, std::uint32_t token,
                                                             const TriggerPatterns& patterns);

/// Part of speech under which a token is looked up; nothing for function words.
[[nodiscard]] std::optional<TriggerPos> trigger_pos(const Token& token);

}  // namespace rapporteur
