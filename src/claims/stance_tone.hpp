// SPDX-License-Identifier: Apache-2.0
// Whether a holder's sentence speaks for or against what it speaks of: the tone of its words, each turned by
// what stands above it ("REFUSED to HELP", "would not OPPOSE", "a LACK of SUPPORT").
#pragma once

#include <string_view>

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// What the holder's predicate and all that it governs come to: "for", "against" or "open".
[[nodiscard]] std::string_view tone_of(const StanceScene& scene, const StanceHolder& holder);

void add_tone_features(const StanceScene& scene, const StanceHolder& holder, std::uint32_t sentence,
                       FeatureVector& features);

}  // namespace rapporteur
