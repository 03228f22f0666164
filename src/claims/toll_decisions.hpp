// SPDX-License-Identifier: Apache-2.0
// Which candidates are tolls, and of what effect: a trained head decides within what the rules allow.
#pragma once

#include "claims/heads.hpp"
#include "claims/toll_candidates.hpp"

namespace rapporteur {

struct TollDecision {
  Effect effect = Effect::killed;
  std::string_view rule;
};

class TollDecisions {
 public:
  TollDecisions(const Context& context, const Section& section);

  /// Nothing: no toll.
  [[nodiscard]] std::optional<TollDecision> decide(const TollCandidate& candidate);

 private:
  [[nodiscard]] bool is_mere_reference(const TollCandidate& candidate) const;

  const Section& section_;
  const Effects& effects_;
  const LinearHead* effect_head_;
  FeatureVector features_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
