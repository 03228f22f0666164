// SPDX-License-Identifier: Apache-2.0
// Reads one number at a token: figures, number words, vague words; no hedges yet.
#pragma once

#include <cstdint>
#include <optional>

#include "knowledge/number_words.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

struct ReadNumber {
  TokenRange tokens;
  double low = 0;
  double high = 0;
  std::uint32_t head = 0;  ///< Token that carries the number.
  double scale = 1;        ///< Last multiplier ("thousand"), for ranges that share it.
  bool vague = false;
  bool is_fraction = false;
};

/// The longest number that begins at `range.first` and ends within the range: "7,500", "3.5 million", "half a
/// million", "twenty-nine", "two dozen", "several hundred", "hundreds and possibly thousands". Fractions
/// alone ("half") carry is_fraction and the share as low and high.
[[nodiscard]] std::optional<ReadNumber> read_number(const Document& document, const NumberWords& words,
                                                    TokenRange range);

/// The value of a token of digits ("7,500", "5.4", "3m" with its suffix); nothing for other tokens.
[[nodiscard]] std::optional<double> digits_of(std::string_view token);

}  // namespace rapporteur
