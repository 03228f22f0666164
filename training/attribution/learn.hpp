// SPDX-License-Identifier: Apache-2.0
// Learns the statement heads from articles, one after the other.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "attribution/corpus.hpp"
#include "attribution/trainer.hpp"
#include "claims/statement_decoder.hpp"

namespace rapporteur::training {

struct TrainedHeads {
  std::map<std::string, LinearHead> by_name;
  std::map<std::string, Trainer> trainers;  ///< What the heads were made from, to go on learning.
  [[nodiscard]] StatementHeads heads() const;
};

/// All heads but "accept"; they go on from `base` where given.
[[nodiscard]] TrainedHeads learn_heads(std::span<const Article* const> articles,
                                       const TrainedHeads* base = nullptr);

/// Prints how well cue heads are found in the second part by a head learnt from the first.
void measure_cues(std::span<const Article* const> learnt, std::span<const Article* const> held_out);

}  // namespace rapporteur::training
