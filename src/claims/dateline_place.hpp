// SPDX-License-Identifier: Apache-2.0
// The place that a report was filed from.
#pragma once

#include <optional>

#include "claims/context.hpp"

namespace rapporteur {

/// The dateline's place ("BEIRUT, Lebanon"), looked up in the gazetteer: in the country that the dateline
/// itself names, else in the one that the report speaks of most, else the place of most people. Text and span
/// are those of the dateline; a name that is not known stands by itself. Nothing where there is no dateline.
/// Runs after the places pass has weighed the countries.
[[nodiscard]] std::optional<Place> dateline_place(const Context& context);

}  // namespace rapporteur
