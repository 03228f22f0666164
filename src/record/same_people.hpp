// SPDX-License-Identifier: Apache-2.0
// Whom a mention names and whom a count counts.
#pragma once

#include "knowledge/mention_words.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur {

/// Whether a mention names somebody at all: a known actor, or words other than pronouns, numbers and times.
[[nodiscard]] bool names_somebody(const Mention& mention, const MentionWords& words);

enum class Overlap {
  same,   ///< The same people: both count all, or groups that share a word.
  part,   ///< The first counts a group ("49 children"), the second all.
  whole,  ///< The reverse.
  others  ///< Different groups, which may add: "30 men" beside "26 children".
};

[[nodiscard]] Overlap overlap_of(const CountClaim& a, const CountClaim& b, const MentionWords* words);

}  // namespace rapporteur
