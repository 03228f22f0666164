// SPDX-License-Identifier: Apache-2.0
// Ties tolls and events to the act that they tell of.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_merging.hpp"

namespace rapporteur {

/// For each toll the group whose mention stands in or nearest to its words, in the same sentence or the one
/// before, of a type that does such harm; IncidentMention::none where there is none. Only groups that are
/// `kept` count.
[[nodiscard]] std::vector<std::uint32_t> groups_of_tolls(const Context& context,
                                                         const std::vector<IncidentMention>& mentions,
                                                         const std::vector<IncidentGroup>& groups,
                                                         const std::vector<bool>& kept);

/// Likewise for events of violence and coercion that happened, within the same sentence.
[[nodiscard]] std::vector<std::uint32_t> groups_of_events(const Context& context,
                                                          const std::vector<IncidentMention>& mentions,
                                                          const std::vector<IncidentGroup>& groups,
                                                          const std::vector<bool>& kept);

}  // namespace rapporteur
