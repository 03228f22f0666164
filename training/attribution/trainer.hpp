// SPDX-License-Identifier: Apache-2.0
// Trains linear heads by AdaGrad: yes-or-no decisions and choices among options (conditional log-likelihood).
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "claims/choice.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur::training {

class Trainer {
 public:
  explicit Trainer(unsigned bits) : weights_(std::size_t{1} << bits), squares_(weights_.size(), 1e-4F) {}

  void set_rate(float rate) { rate_ = rate; }
  /// Goes on learning, from other examples, as fast as at the start.
  void restart() { std::ranges::fill(squares_, 1e-4F); }
  void set_l2(float l2) { l2_ = l2; }
  /// One yes-or-no example.
  void learn(const FeatureList& features, bool is_yes);
  /// One choice; several options may be right.
  void learn(const Choice& choice, std::span<const std::size_t> right);
  [[nodiscard]] LinearHead head() const { return LinearHead::from_weights({"score"}, {bias_}, weights_); }

 private:
  [[nodiscard]] float sum(const FeatureList& features) const;
  void step(const FeatureList& features, float gradient);

  std::vector<float> weights_;
  std::vector<float> squares_;
  float bias_ = 0;
  float rate_ = 0.1F;
  float l2_ = 1e-6F;
};

}  // namespace rapporteur::training
