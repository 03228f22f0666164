// SPDX-License-Identifier: Apache-2.0
// What a holder's sentence comes to below words of saying, wanting and asking: "said it OPPOSED the talks",
// "wanted the west to ATTACK", "urged Turkey to LEAVE", and whose act that is, the holder's own or another's.
#pragma once

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

void add_predicate_features(const StanceScene& scene, const StanceHolder& holder, FeatureVector& features);

}  // namespace rapporteur
