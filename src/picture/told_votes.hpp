// SPDX-License-Identifier: Apache-2.0
// Votes that a sentence tells: "China and Russia voted against it, Pakistan abstained."
#pragma once

#include <string_view>
#include <vector>

#include "knowledge/council.hpp"
#include "knowledge/vote_words.hpp"

namespace rapporteur {

struct ToldVote {
  const CouncilSeat* member = nullptr;
  Vote vote = Vote::in_favour;
};

/// The members that a sentence names as voting, each with the vote of the nearest words that can be its own.
[[nodiscard]] std::vector<ToldVote> told_votes(std::string_view sentence,
                                               const std::vector<CouncilSeat>& members,
                                               const VoteWords& words);

}  // namespace rapporteur
