// SPDX-License-Identifier: Apache-2.0
// The words of a section as the actor register compares them.
#pragma once

#include <span>
#include <vector>

#include "knowledge/knowledge.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

/// Made once per section. A token may give several words ("U.S.-led") or none ("-").
class SectionWords {
 public:
  SectionWords() = default;
  SectionWords(const Document& document, const Knowledge& knowledge);

  [[nodiscard]] std::span<const IndexedWord> all() const { return words_; }
  [[nodiscard]] std::span<const IndexedWord> of(TokenRange tokens) const {
    return std::span(words_).subspan(starts_[tokens.first], starts_[tokens.last] - starts_[tokens.first]);
  }
  /// Index of a token's first word in all().
  [[nodiscard]] std::uint32_t start_of(std::uint32_t token) const { return starts_[token]; }

 private:
  std::vector<IndexedWord> words_;
  std::vector<std::uint32_t> starts_;  ///< One more than there are tokens.
};

}  // namespace rapporteur
