// SPDX-License-Identifier: Apache-2.0
// What the trained heads see of somebody who might take a stand. Not who it is: nobody's stand is guessed
// from a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Whether a stand is taken at all: role, predicate, speech, and what the chains say; few words.
void add_holder_features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features);

/// On which measure: the words of clause and sentence, and what the lexicon names there.
void add_topic_features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features);
/// What the whole report is about, as the head on the measure sees it after that: the same for all
/// candidates.
void add_report_topic_features(const StanceScene& scene, FeatureVector& features);

/// Which stand, on a measure whose chain (or nullptr) is given.
void add_position_features(const StanceScene& scene, const StanceCandidate& candidate,
                           const StanceChain* chain, FeatureVector& features);

/// What bears on the position together with the measure.
struct StanceSide {
  std::string_view verb;                  ///< Lemma of the holder's predicate.
  std::string_view verb_class;            ///< Of words used alike.
  std::string_view sector;                ///< Of the holder: government, rebels ...
  std::string link;                       ///< stance_link() of the chain.
  std::string_view chain_position;        ///< What the chain says, whoever holds it; empty without one.
  std::vector<std::string_view> classes;  ///< Of the words of the holder's clause, each once.
  std::vector<std::string_view> words;    ///< Of the sentence, each once.
  std::string_view tone;                  ///< "for", "against" or "open": what the holder's words come to.
  bool is_negated = false;
};
[[nodiscard]] StanceSide stance_side(const StanceScene& scene, const StanceCandidate& candidate,
                                     const StanceChain* chain);
void add_position_features(const StanceSide& side, std::string_view measure, FeatureVector& features);

}  // namespace rapporteur
