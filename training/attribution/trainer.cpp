// SPDX-License-Identifier: Apache-2.0
#include "attribution/trainer.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur::training {

float Trainer::sum(const FeatureList& features) const {
  float total = 0;
  for (const std::uint32_t hash : features.hashes()) total += weights_[hash & (weights_.size() - 1)];
  return total;
}

void Trainer::step(const FeatureList& features, float gradient) {
  for (const std::uint32_t hash : features.hashes()) {
    const std::size_t at = hash & (weights_.size() - 1);
    const float g = gradient + l2_ * weights_[at];
    squares_[at] += g * g;
    weights_[at] -= rate_ * g / std::sqrt(squares_[at]);
  }
}

void Trainer::learn(const FeatureList& features, bool is_yes) {
  const float probability = 1.0F / (1.0F + std::exp(-(sum(features) + bias_)));
  const float gradient = probability - (is_yes ? 1.0F : 0.0F);
  if (std::abs(gradient) < 1e-3F) return;
  step(features, gradient);
  bias_ -= rate_ * 0.01F * gradient;
}

void Trainer::learn(const Choice& choice, std::span<const std::size_t> right) {
  thread_local std::vector<float> parts;
  thread_local std::vector<float> scores;
  thread_local std::vector<float> gradients;
  parts.resize(choice.part_count());
  for (std::uint16_t p = 0; p < parts.size(); ++p) parts[p] = sum(choice.part(p));
  scores.assign(choice.options.size(), 0.0F);
  for (std::size_t o = 0; o < scores.size(); ++o)
    for (const std::uint16_t p : choice.options[o].parts)
      if (p != Choice::no_part) scores[o] += parts[p];
  const float highest = *std::ranges::max_element(scores);
  float all = 0;
  for (float& score : scores) all += score = std::exp(score - highest);
  float good = 0;
  for (const std::size_t o : right) good += scores[o];
  gradients.assign(parts.size(), 0.0F);
  for (std::size_t o = 0; o < scores.size(); ++o) {
    float gradient = scores[o] / all;
    if (std::ranges::find(right, o) != right.end()) gradient -= scores[o] / good;
    for (const std::uint16_t p : choice.options[o].parts)
      if (p != Choice::no_part) gradients[p] += gradient;
  }
  for (std::uint16_t p = 0; p < parts.size(); ++p)
    if (std::abs(gradients[p]) > 1e-3F) step(choice.part(p), gradients[p]);
}

}  // namespace rapporteur::training
