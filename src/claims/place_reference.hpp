// SPDX-License-Identifier: Apache-2.0
// The place that a common noun means: "the town", for the town named before.
#pragma once

#include <string_view>

#include "claims/context.hpp"

namespace rapporteur {

/// One name, whether or not it is written alike.
[[nodiscard]] bool same_place(const Place& a, const Place& b);

/// True for a whole country.
[[nodiscard]] bool is_country(const Knowledge& knowledge, const Place& place);

/// "unresolved", "country", "within" (the text or the gazetteer knows a larger place that holds it) or
/// "place".
[[nodiscard]] std::string_view size_of_place(const Knowledge& knowledge, const Place& place);

/// The last place named before a noun with "the", "this" or "that" whose kind the noun tells; nullptr where
/// none is, or where the noun is told apart from it ("the town near the river", "the mountain town").
[[nodiscard]] const PlaceExpression* place_named_before(const Section& section, const Knowledge& knowledge,
                                                        std::uint32_t noun);

/// The last place named before the "there" that says where a verb's act was; nullptr where nothing is.
[[nodiscard]] const PlaceExpression* place_meant_by_there(const Section& section, std::uint32_t verb);

}  // namespace rapporteur
