// SPDX-License-Identifier: Apache-2.0
// Finds which phrases of a lexicon begin at a token. One hashed look-up a token; letter case is passed over
// (ASCII).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "knowledge/word_shapes.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

/// A word in lower case (ASCII) without an allocation; a word too long for any lexicon gives an empty view.
class Lowered {
 public:
  explicit Lowered(std::string_view word);
  [[nodiscard]] std::string_view view() const { return {buffer_, size_}; }

 private:
  char buffer_[64];
  std::size_t size_ = 0;
};

/// Read-only once filled; safe to share between threads.
class PhraseIndex {
 public:
  struct Match {
    std::uint32_t entry;  ///< As given to add().
    std::uint32_t size;   ///< In tokens.
  };

  /// `phrase`: one or more words (tokens), lower case, separated by single spaces.
  void add(std::string_view phrase, std::uint32_t entry);

  /// Calls `take(Match)` for each phrase that begins at `first` and ends before `last`, longest first, until
  /// it returns true.
  template <typename Take>
  void find(const Document& document, TokenRange range, const Take& take) const {
    if (range.empty()) return;
    const std::vector<Phrase>* phrases = beginning_with(document.tokens[range.first].text);
    if (phrases == nullptr) return;
    for (const Phrase& phrase : *phrases) {
      const auto size = static_cast<std::uint32_t>(phrase.rest.size()) + 1;
      if (size <= range.size() && goes_on(document, range.first, phrase) && take(Match{phrase.entry, size}))
        return;
    }
  }

 private:
  struct Phrase {
    std::vector<std::string> rest;
    std::uint32_t entry;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  [[nodiscard]] const std::vector<Phrase>* beginning_with(std::string_view word) const;
  [[nodiscard]] static bool goes_on(const Document& document, std::uint32_t first, const Phrase& phrase);

  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> phrases_;
  WordShapes starts_;  // of the phrases' first words
};

}  // namespace rapporteur
