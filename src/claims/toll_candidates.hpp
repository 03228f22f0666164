// SPDX-License-Identifier: Apache-2.0
// Phrases that may tell how many people were harmed: counts of people, and single people with a word of harm.
#pragma once

#include <optional>
#include <vector>

#include "claims/toll_links.hpp"

namespace rapporteur {

struct TollCandidate {
  TokenRange tokens;                       ///< The figure, or the phrase that names the victims.
  std::uint32_t head = 0;                  ///< Syntactic head of the whole phrase.
  std::uint32_t noun = 0;                  ///< What is counted ("people" in "dozens of people").
  std::uint32_t number = Document::none;   ///< Index into Section::numbers; none for single people.
  std::uint32_t base = Document::none;     ///< Index of the candidate that this is a part of.
  std::uint32_t repeats = Document::none;  ///< Index of the candidate that told of the same before.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  bool approx = false;
  bool is_share_base = false;  ///< "20 million" in "half of the population of 20 million".
  std::optional<TollLink> link;

  [[nodiscard]] bool is_single() const { return number == Document::none; }
  /// The word of harm, else what is counted.
  [[nodiscard]] std::uint32_t anchor() const { return link ? link->trigger : head; }
};

/// All candidates of a section, in text order; things counted and furniture are left out.
[[nodiscard]] std::vector<TollCandidate> toll_candidates(const Section& section, const Effects& effects);

}  // namespace rapporteur
