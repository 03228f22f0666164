// SPDX-License-Identifier: Apache-2.0
// Those harmed by an act: named people and descriptions.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/incident_merging.hpp"

namespace rapporteur {

/// One mention for each person or group harmed, in text order, each named once.
[[nodiscard]] std::vector<Mention> victims_of(const Context& context,
                                              const std::vector<IncidentMention>& mentions,
                                              const IncidentGroup& group);

}  // namespace rapporteur
