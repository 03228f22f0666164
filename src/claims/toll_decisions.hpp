// SPDX-License-Identifier: Apache-2.0
// Which candidates are tolls, of what effect and scope: the trained heads decide within what the rules allow.
#pragma once

#include "claims/heads.hpp"
#include "claims/toll_candidates.hpp"
#include "claims/toll_details.hpp"

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
  [[nodiscard]] Scope scope_of(const TollCandidate& candidate, Effect effect, const TimeExpression* time);

 private:
  const Section& section_;
  const Effects& effects_;
  const LinearHead* effect_head_;
  const LinearHead* scope_head_;
  FeatureVector features_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
