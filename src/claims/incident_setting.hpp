// SPDX-License-Identifier: Apache-2.0
// Where and when an act that a word tells of took place, as its own sentence says.
#pragma once

#include <cstdint>

#include "claims/context.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {

/// The place that stands nearest to the token in the dependency tree, in the same sentence and the same
/// voice; nullptr where there is none. A place that stands for its government is none.
[[nodiscard]] const PlaceExpression* place_near(const Section& section, std::uint32_t token,
                                                const StatementIndex& voices);

/// Likewise for the time.
[[nodiscard]] const TimeExpression* time_near(const Section& section, std::uint32_t token,
                                              const StatementIndex& voices);

/// The last place told in the five sentences before the token, and the last time told there in the same
/// paragraph: what a report has just named goes on to hold.
[[nodiscard]] const PlaceExpression* place_before(const Section& section, std::uint32_t token);
[[nodiscard]] const TimeExpression* time_before(const Section& section, std::uint32_t token);

/// Number of edges between two tokens of one sentence in the dependency tree, at most `limit`.
[[nodiscard]] int tree_distance(const Document& document, std::uint32_t a, std::uint32_t b, int limit = 12);

}  // namespace rapporteur
