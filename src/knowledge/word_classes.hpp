// SPDX-License-Identifier: Apache-2.0
// Classes of English words that are used alike (data/en/word_classes.tsv), so that what a trained head learnt
// of one word helps it with its like.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// By their numbers in the table, as features want them; "none" for a word that is in no class.
struct WordClass {
  std::string_view name = "none";   ///< One of some hundreds.
  std::string_view group = "none";  ///< One of some tens, of classes that are alike.
};

class WordClasses {
 public:
  WordClasses() = default;
  WordClasses(WordClasses&&) = default;
  WordClasses& operator=(WordClasses&&) = default;
  WordClasses(const WordClasses&) = delete;  // a copy would look into the rows of the other
  WordClasses& operator=(const WordClasses&) = delete;
  ~WordClasses() = default;

  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<WordClasses> load(const std::filesystem::path& data);

  /// Of a word in any case, else of its lemma. Valid while this lives.
  [[nodiscard]] WordClass of(std::string_view word, std::string_view lemma = {}) const;

 private:
  static constexpr std::size_t longest_word = 32;

  struct Row {
    std::string name;
    std::string group;
    std::string words;  ///< Lower case, split by `|`; those of of_ lie here.
  };
  [[nodiscard]] Result<void> add_words(const std::string& place, std::uint32_t row);
  [[nodiscard]] const Row* find(std::string_view word) const;

  std::vector<Row> rows_;
  std::unordered_map<std::string_view, std::uint32_t> row_of_;
};

}  // namespace rapporteur
