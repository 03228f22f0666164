// SPDX-License-Identifier: Apache-2.0
// The words of data/en/number_words.tsv: what makes, hedges or bounds a number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "knowledge/phrase_index.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class NumberWordKind {
  unit,
  ten,
  scale,
  suffix,
  about_count,
  vague,
  fraction,
  percent,
  range,
  vague_range,
  about,
  at_least,
  more_than,
  at_most,
  fewer_than,
  neutral,
  after_about,
  after_at_least,
  after_more_than,
  after_at_most,
  money_before,
  measure,
  label,
  age
};

struct NumberWord {
  NumberWordKind kind = NumberWordKind::unit;
  std::int64_t low = 0;    ///< Numerator of a fraction.
  std::int64_t high = 0;   ///< Denominator of a fraction.
  std::uint32_t size = 1;  ///< Tokens matched.
};

class NumberWords {
 public:
  Result<void> load(const std::filesystem::path& data);

  /// The longest phrase of one of these kinds that begins at `range.first` and ends within the range.
  [[nodiscard]] std::optional<NumberWord> at(const Document& document, TokenRange range,
                                             std::initializer_list<NumberWordKind> kinds) const;
  /// The same for a phrase that ends just before `range.last`.
  [[nodiscard]] std::optional<NumberWord> before(const Document& document, TokenRange range,
                                                 std::initializer_list<NumberWordKind> kinds) const;

 private:
  PhraseIndex index_;
  std::vector<NumberWord> words_;
};

}  // namespace rapporteur
