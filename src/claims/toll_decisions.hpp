// SPDX-License-Identifier: Apache-2.0
// Which candidates are tolls, of what effect (a trained head decides within what the rules allow) and scope
// (by rule).
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
  /// `time` is that of the sentence, or nullptr.
  [[nodiscard]] Scope scope_of(const TollCandidate& candidate, Effect effect,
                               const TimeExpression* time) const;

 private:
  [[nodiscard]] bool reaches_far_back(const TimeExpression& time) const;

  const Section& section_;
  const Effects& effects_;
  const LinearHead* effect_head_;
  std::optional<Day> published_;
  FeatureVector features_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
