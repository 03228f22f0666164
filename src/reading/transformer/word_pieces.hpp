// SPDX-License-Identifier: Apache-2.0
// Cuts text into the word pieces of an uncased BERT vocabulary (Devlin et al. 2019): lower-cased, accents
// dropped, punctuation and Chinese characters on their own, then the longest pieces that the vocabulary
// holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// One piece and the bytes [first, last) of the text that it was made from.
struct WordPiece {
  std::uint32_t id;
  std::uint32_t first;
  std::uint32_t last;
};

class WordPieces {
 public:
  /// From the vocabulary, one piece a line, its number the id; pieces inside words begin with "##". Fails
  /// with bad_model where [UNK], [CLS] or [SEP] is missing or the number of lines is not `count`.
  static Result<WordPieces> parse(std::string_view vocabulary, std::size_t count, const std::string& place);

  /// Any valid UTF-8 of less than 4 GB.
  void split(std::string_view utf8, std::vector<WordPiece>& pieces) const;

  [[nodiscard]] std::uint32_t unknown() const { return unknown_; }
  [[nodiscard]] std::uint32_t window_start() const { return window_start_; }
  [[nodiscard]] std::uint32_t window_end() const { return window_end_; }

 private:
  using Ids = std::unordered_map<std::string_view, std::uint32_t>;

  /// A lower-cased word: where each of its characters ends in it, and where each came from in the text.
  struct Word {
    struct Character {
      std::uint32_t end;    // in `text`
      std::uint32_t first;  // in the report's text
      std::uint32_t last;
    };
    std::string text;
    std::vector<Character> characters;

    void add(char32_t c, std::uint32_t first, std::uint32_t last);
  };
  void read_character(std::string_view utf8, std::size_t& at, Word& word,
                      std::vector<WordPiece>& pieces) const;
  void finish(Word& word, std::vector<WordPiece>& pieces) const;
  /// The longest piece of the word from that character on: its id and how many characters it has.
  [[nodiscard]] std::pair<std::uint32_t, std::size_t> longest(const Word& word, std::size_t from) const;

  std::vector<char> vocabulary_;  // what the keys view
  Ids starts_;                    // of words
  Ids parts_;                     // inside words, without "##"
  std::size_t most_characters_ = 0;
  std::uint32_t unknown_ = 0, window_start_ = 0, window_end_ = 0;
};

}  // namespace rapporteur
