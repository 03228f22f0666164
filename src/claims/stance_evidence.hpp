// SPDX-License-Identifier: Apache-2.0
// What a report holds for each actor and measure: every sentence in which the actor may take a stand on the
// measure.
#pragma once

#include <string>
#include <vector>

#include "claims/heads.hpp"
#include "claims/stance_scene.hpp"

namespace rapporteur {

/// One sentence in which an actor may take a stand on a measure.
struct StanceEvidence {
  const StanceCandidate* candidate = nullptr;
  std::string_view measure;            ///< Base measure.
  const StanceChain* chain = nullptr;  ///< The words that name the measure, or nullptr.
  float log_odds = 0;                  ///< That the sentence tells the stand.
  float takes_stand = 0;               ///< Log-odds that the actor takes any stand there.
  float on_measure = 0;                ///< Log-probability that it is on this measure.
  bool is_said = false;                ///< The chain itself tells this actor's stand.
};

/// All evidence for one actor and measure, the surest first.
struct StanceGroup {
  std::string who;  ///< Actor id, or the words that name it.
  std::string_view measure;
  std::vector<StanceEvidence> evidence;
  bool is_known = true;  ///< The heads have learnt this measure; else only its chains tell it.
  float log_odds = 0;    ///< That the report tells the stand, all evidence taken together.
};

/// The groups of a section, actor by actor. Point into `scene` and `candidates`. Without trained heads only
/// what chains say outright counts.
[[nodiscard]] std::vector<StanceGroup> stance_groups(const StanceScene& scene, const Heads& heads,
                                                     const std::vector<StanceCandidate>& candidates);

}  // namespace rapporteur
