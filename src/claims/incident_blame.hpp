// SPDX-License-Identifier: Apache-2.0
// Sentences that say who is responsible, who owns up, who disowns and who keeps silent, apart from the words
// of the act itself ("the militia claimed responsibility", "both sides deny", "the ministry declined to
// comment").
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_reference.hpp"

namespace rapporteur {

struct BlameRelation {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t section = 0;
  std::uint32_t token = 0;
  const BlameWord* word = nullptr;
  std::vector<std::uint32_t> blamed;  ///< Heads of the phrases in the word's slot.
  std::uint32_t speaker = none;       ///< Head of its subject, where that is who speaks.
  std::uint32_t group = none;         ///< The act it is about.
  bool is_own = true;                 ///< What is admitted may be the speaker's own deed.
};

/// All of them, in text order, each with the act that it names or, where it names none, the last one told
/// before it in the same or the two sentences before. Those about no act are left out.
[[nodiscard]] std::vector<BlameRelation> blame_relations(const Context& context,
                                                         const ActReferences& references);

}  // namespace rapporteur
