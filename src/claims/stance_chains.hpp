// SPDX-License-Identifier: Apache-2.0
// From the words that name a measure up to whoever takes a stand on it: "Moscow" <- refuse <- support <-
// "resolution".
#pragma once

#include <optional>
#include <vector>

#include "claims/context.hpp"
#include "claims/triggers.hpp"

namespace rapporteur {

/// A measure named in the text and what is said of somebody's stand on it.
struct StanceChain {
  std::uint32_t trigger = 0;  ///< Token that names the measure.
  const TriggerPattern* measure = nullptr;
  std::uint32_t top = 0;                  ///< The highest predicate that says something about the stand.
  std::vector<std::uint32_t> cues;        ///< Predicates that show the stand, from the measure upwards.
  const TriggerPattern* cue = nullptr;    ///< Pattern of the last of them.
  std::uint32_t holder = Document::none;  ///< Who takes the stand: its agent.
  Position position = Position::in_favour;
  bool is_second = false;      ///< The same word names another measure first.
  bool is_judgement = false;   ///< "is a must", "is inconceivable": the speaker's own judgement.
  bool is_obligation = false;  ///< "must", "should": the speaker demands it.
};

/// The chains of each word of the section that names a measure, for each measure that it may name (what fits
/// most closely first) and for everybody who takes a stand on it, in text order; holder may be none.
[[nodiscard]] std::vector<StanceChain> stance_chains(const Section& section, const Measures& measures);

/// "until Assad steps down": the clause under which the stand would change, where one is stated.
[[nodiscard]] std::optional<TokenRange> condition_at(const Document& document, std::uint32_t predicate);
[[nodiscard]] std::optional<TokenRange> condition_of(const Document& document, const StanceChain& chain);

/// "had once backed", "no longer supports", "used to oppose": the stand is said to be over.
[[nodiscard]] bool is_past(const Document& document, std::uint32_t predicate);

}  // namespace rapporteur
