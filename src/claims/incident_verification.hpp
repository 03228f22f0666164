// SPDX-License-Identifier: Apache-2.0
// Whether a report says that what it tells of an act could be checked ("could not be independently
// verified").
#pragma once

#include <string>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_reference.hpp"

namespace rapporteur {

/// For each of so many groups "unverified", "verified" or nothing. What could not be checked outweighs what
/// could.
[[nodiscard]] std::vector<std::string> verifications_of(const Context& context,
                                                        const ActReferences& references, std::size_t groups);

}  // namespace rapporteur
