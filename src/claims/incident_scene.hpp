// SPDX-License-Identifier: Apache-2.0
// What a reader takes for granted of an incident told without place or time.
#pragma once

#include <optional>
#include <string_view>

#include "claims/context.hpp"
#include "claims/heads.hpp"

namespace rapporteur {

/// Incidents without a place, or at one that no gazetteer knows, lie in the country that the report is about
/// (scene_country). Incidents without a
/// time that stand in the lead under a dated dateline are news of the week that ends with the report's day;
/// the dateline's words are the proof. All others stay open. Runs last among what the incidents pass does.
void give_scene(Context& context);

/// The words of a dateline that tells the day ("SAN SALVADOR, 4 Feb 90 (EFE)"); nothing where there is none.
[[nodiscard]] std::optional<Span> dated_dateline(const Report& report);

/// The head of that name for the manner in which the report was filed: NAME_filed for notes filed day by day
/// under a dated dateline, where there is one, NAME for all others. The two differ in what they tell.
[[nodiscard]] const LinearHead* head_for(const Context& context, std::string_view name);

}  // namespace rapporteur
