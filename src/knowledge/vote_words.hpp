// SPDX-License-Identifier: Apache-2.0
// How reports tell votes in the Security Council (data/council/vote_words.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

enum class Vote { in_favour, against, abstention };

/// Words that tell a vote, where they stand in a sentence.
struct VoteCue {
  std::size_t begin = 0;  ///< Bytes.
  std::size_t end = 0;
  Vote vote = Vote::in_favour;
  bool members_follow = false;  ///< "vetoed by Russia"; else the voters stand before the words.
};

class VoteWords {
 public:
  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<VoteWords> load(const std::filesystem::path& data);

  /// Every cue of a sentence in lower case, in order; the longer one of two that overlap.
  [[nodiscard]] std::vector<VoteCue> find(std::string_view sentence) const;

 private:
  struct Phrase {
    std::string words;
    Vote vote = Vote::in_favour;
    bool members_follow = false;
  };
  std::vector<Phrase> phrases_;  // longest first
};

}  // namespace rapporteur
