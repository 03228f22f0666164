// SPDX-License-Identifier: Apache-2.0
// Who else might take a stand in a sentence: of a speaker, of whom he speaks of and of whom he asks
// something, mostly only one takes it, and which one shows only beside the others.
#pragma once

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Where a holder stands in the sentence: its dependency, "outside" where the sentence does not name it.
[[nodiscard]] std::string_view place_of(const StanceScene& scene, const StanceHolder& holder);

void add_company_features(const StanceScene& scene, const StanceCandidate& candidate,
                          FeatureVector& features);

}  // namespace rapporteur
