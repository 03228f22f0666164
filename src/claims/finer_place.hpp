// SPDX-License-Identifier: Apache-2.0
// The most specific place where two are joined: "the Homs neighborhood of Karm el-Zeytoun" names the
// neighbourhood.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

/// The place of the same sentence that lies right beside this one and, by the text, within it; nullptr where
/// there is none.
[[nodiscard]] const PlaceExpression* finer_place(const Section& section, const Place& place);

}  // namespace rapporteur
