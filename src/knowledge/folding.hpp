// SPDX-License-Identifier: Apache-2.0
// Words as names are compared: lower case, without accents, periods and apostrophes, one spelling for each
// word. "Côte d'Ivoire" -> cote divoire; "U.N." -> un; "People’s Protection" -> people s protection.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

/// One compared word and how it was written.
struct FoldedWord {
  std::string text;
  bool capital = false;     ///< Began with a capital letter.
  bool upper = false;       ///< Had capital letters only (two at least, or one alone).
  std::uint32_t start = 0;  ///< Byte offset in what was folded.
  std::uint32_t end = 0;
};

/// Read-only after loading.
class Folding {
 public:
  /// Reads data/letters.tsv and data/en/spellings.tsv.
  Result<void> load(const std::filesystem::path& data);

  /// Appends the words of a text.
  void fold(std::string_view text, std::vector<FoldedWord>& words) const;
  /// The words alone, joined with one space.
  [[nodiscard]] std::string key(std::string_view text) const;

  /// Word -> the spelling it is compared as.
  [[nodiscard]] const StringMap<std::string>& spellings() const { return spellings_; }

 private:
  void add_letter(std::string_view letter, std::string& word) const;
  void finish(FoldedWord& word, std::vector<FoldedWord>& words) const;

  StringMap<std::string> letters_;
  StringMap<std::string> spellings_;
  WordShapes spelt_;  // the words of spellings_
};

}  // namespace rapporteur
