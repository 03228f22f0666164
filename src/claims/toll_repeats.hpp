// SPDX-License-Identifier: Apache-2.0
// Which candidates tell again of what an earlier one told: the same person, or the same figure of the same
// harm.
#pragma once

#include <vector>

#include "claims/toll_candidates.hpp"

namespace rapporteur {

/// Sets TollCandidate::repeats of each candidate that has told before.
void mark_repeats(const Section& section, std::vector<TollCandidate>& candidates);

}  // namespace rapporteur
