// SPDX-License-Identifier: Apache-2.0
// Where a section may name places, and which of them lie in which.
#pragma once

#include <string>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

struct PlaceCandidate {
  TokenRange name;                        ///< The name alone: "Karm el-Zeytoun".
  TokenRange tokens;                      ///< With the noun that belongs to it: "Idlib province".
  std::uint32_t head = 0;                 ///< Syntactic head of `tokens`.
  const PlaceWord* word = nullptr;        ///< That noun, or the one before ("the city of Hama").
  std::uint32_t within = Document::none;  ///< Index of the candidate that the text says holds this one.
  bool by_name_alone = false;             ///< Nothing but the gazetteer says that this is a place.
};

/// In text order, not overlapping.
[[nodiscard]] std::vector<PlaceCandidate> place_candidates(const Section& section,
                                                           const Knowledge& knowledge);

/// Sets `within` from "X in Y", "X, Y", "the Y neighborhood of X", "the X district of Y".
void link_places(const Document& document, const Knowledge& knowledge,
                 std::vector<PlaceCandidate>& candidates);

}  // namespace rapporteur
