// SPDX-License-Identifier: Apache-2.0
// What the trained heads see of a candidate: is it a toll and of what effect; what does its figure cover.
#pragma once

#include "claims/toll_candidates.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// What the rules alone say of a candidate; nothing where they see no toll.
[[nodiscard]] std::optional<Effect> toll_effect_by_rule(const Section& section, const Effects& effects,
                                                        const TollCandidate& candidate);

void toll_effect_features(const Section& section, const Effects& effects, const TollCandidate& candidate,
                          FeatureVector& out);

}  // namespace rapporteur
