// SPDX-License-Identifier: Apache-2.0
// Who might take a stand in a sentence, and what a trained head sees of it.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/stance_chains.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// An actor in a sentence with the predicate that governs it.
struct StanceCandidate {
  std::uint32_t actor = 0;             ///< Head token of its expression.
  std::uint32_t entity = 0;            ///< As ActorExpression::entity.
  std::uint32_t predicate = 0;         ///< Verb (or root) above it.
  const StanceChain* chain = nullptr;  ///< The chain that it holds, or nullptr.
};

/// What the candidates of one section have in common.
struct StanceScene {
  const Section& section;
  const Measures& measures;
  std::vector<StanceChain> chains;
  std::vector<const MeasureEntry*> measure_at;  ///< Per token: the measure that it names, or nullptr.
  std::vector<std::pair<std::string_view, float>>
      topics;  ///< Share of each measure among those the section names.
};

[[nodiscard]] StanceScene stance_scene(const Section& section, const Measures& measures);

/// One for each actor expression that can take a stand, in text order. Point into `scene`, which must stay.
[[nodiscard]] std::vector<StanceCandidate> stance_candidates(const StanceScene& scene);

void add_features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features);

/// The words that prove a candidate's stand: its predicate's clause.
[[nodiscard]] TokenRange proof_of(const StanceScene& scene, const StanceCandidate& candidate);

}  // namespace rapporteur
