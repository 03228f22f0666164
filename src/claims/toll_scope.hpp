// SPDX-License-Identifier: Apache-2.0
// What a figure covers: one incident, a day, a period, or all so far.
#pragma once

#include <optional>

#include "claims/heads.hpp"
#include "claims/toll_candidates.hpp"

namespace rapporteur {

/// No single act harms so many.
inline constexpr std::int64_t more_than_one_act = 1000;

/// What tells the scope besides the words.
struct TollSetting {
  Effect effect = Effect::killed;
  const TimeExpression* time = nullptr;  ///< The nearest time of its sentence, or nullptr.
  TollStatus status = TollStatus::asserted;
};

class TollScopes {
 public:
  TollScopes(const Context& context, const Section& section);

  /// The trained head's choice; without a head, by rule.
  [[nodiscard]] Scope of(const TollCandidate& candidate, const TollSetting& setting);
  [[nodiscard]] Scope by_rule(const TollCandidate& candidate, const TollSetting& setting) const;
  void features(const TollCandidate& candidate, const TollSetting& setting, FeatureVector& out) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::optional<Covering> covering_of(const TollCandidate& candidate) const;
  [[nodiscard]] bool is_about(std::uint32_t since, const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Scope> stated(const TollCandidate& candidate, const TollSetting& setting) const;
  [[nodiscard]] bool reaches_far_back(const std::optional<Day>& start) const;
  [[nodiscard]] std::string_view length_of(const Time& time) const;
  void verb_features(const TollCandidate& candidate, FeatureVector& out) const;
  void sentence_features(const TollCandidate& candidate, FeatureVector& out) const;
  [[nodiscard]] std::string_view act_of(const TollCandidate& candidate) const;
  [[nodiscard]] bool is_act(const TollCandidate& candidate, std::uint32_t token) const;
  void act_features(const TollCandidate& candidate, FeatureVector& out) const;

  const Context& context_;
  const Document& document_;
  const LinearHead* head_;
  FeatureVector features_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
