// SPDX-License-Identifier: Apache-2.0
// What bears on whether somebody in a sentence takes a stand on one given measure. Hardly anything of it
// belongs to one measure alone, so that what is learnt of the common ones holds for the rare ones.
#pragma once

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// True where the chain itself tells this holder's stand.
[[nodiscard]] bool says_stand(const StanceScene& scene, const StanceCandidate& candidate,
                              const StanceChain* chain);

/// How a chain (or nullptr) ties the holder to its measure: "holds cue", "other", "no chain" ...
[[nodiscard]] std::string stance_link(const StanceScene& scene, const StanceCandidate& candidate,
                                      const StanceChain* chain);

/// What the words of sentence, neighbourhood and report say of candidate and measure.
void add_tie_features(const StanceScene& scene, const StanceCandidate& candidate, std::string_view measure,
                      FeatureVector& features);

/// The judgements of the heads on holder and measure.
struct StanceJudgement {
  float takes_stand = 0;  ///< Log-odds.
  float on_measure = 0;   ///< Log-probability.
  std::size_t rank = 0;   ///< How many measures are likelier.
  std::string_view measure;
  std::string_view link;  ///< stance_link().
};
void add_judgement_features(const StanceJudgement& judgement, FeatureVector& features);

}  // namespace rapporteur
