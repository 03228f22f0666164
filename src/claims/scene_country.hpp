// SPDX-License-Identifier: Apache-2.0
// The country that a report is about, for what it tells without saying where.
#pragma once

#include <optional>

#include "claims/context.hpp"

namespace rapporteur {

/// The country that carries at least half of what the report says of countries, with the words that show it:
/// its first naming as a place, else the dateline where that lies in it. Nothing where no country stands out
/// or no words show it. Meant for incidents and tolls that name no place; runs after the places pass.
[[nodiscard]] std::optional<Place> scene_country(const Context& context);

}  // namespace rapporteur
