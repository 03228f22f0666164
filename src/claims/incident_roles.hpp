// SPDX-License-Identifier: Apache-2.0
// Who did it and who was harmed: judges every noun phrase beside a mention of an act.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_mentions.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Heads of the noun phrases in the mention's sentence that may take part in the act, in text order.
[[nodiscard]] std::vector<std::uint32_t> role_candidates(const Context& context,
                                                         const IncidentMention& mention);

/// What the heads "incident_blamed" and "incident_harmed" look at.
void role_features(const Context& context, const IncidentMention& mention, std::uint32_t candidate,
                   FeatureVector& features);

/// Replaces the roles that grammar alone gives by those that the heads find, the likeliest first. Without the
/// heads the roles of grammar stay, but only actors can have done it.
void decide_roles(const Context& context, std::vector<IncidentMention>& mentions);

}  // namespace rapporteur
