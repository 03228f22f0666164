// SPDX-License-Identifier: Apache-2.0
#include "claims/choice.hpp"

namespace rapporteur {

void Choice::clear() {
  options.clear();
  lent_.clear();
  used_ = 0;
}

std::uint16_t Choice::add_part() {
  if (used_ == parts_.size()) parts_.emplace_back();
  parts_[used_].clear();
  parts_[used_].fetch_from(places_);
  lent_.push_back(nullptr);
  return static_cast<std::uint16_t>(used_++);
}

std::uint16_t Choice::lend_part(const FeatureList& features) {
  const std::uint16_t number = add_part();
  lent_[number] = &features;
  return number;
}

void Choice::fetch(const FeatureList& features) const {
  for (const std::uint32_t hash : features.hashes()) places_.fetch(hash);
}

void Choice::score(const LinearHead& head, std::vector<float>& scores) const {
  thread_local std::vector<float> part_scores;
  part_scores.resize(used_);
  for (std::size_t i = 0; i < used_; ++i)
    part_scores[i] = head.margin(part(static_cast<std::uint16_t>(i)).hashes());
  scores.resize(options.size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    scores[i] = 0;
    for (const std::uint16_t number : options[i].parts)
      if (number != no_part) scores[i] += part_scores[number];
  }
}

}  // namespace rapporteur
