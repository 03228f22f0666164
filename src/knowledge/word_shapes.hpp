// SPDX-License-Identifier: Apache-2.0
// Which words a lexicon could hold at all: most words of a text have the shape of none and need no look-up.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rapporteur {

/// First byte, last byte and size of words; letter case is passed over (ASCII). Read-only once filled.
class WordShapes {
 public:
  void add(std::string_view word) {
    if (word.empty()) return;
    sizes_from_[lower_byte(word.front())] |= size_bit(word.size());
    sizes_to_[lower_byte(word.back())] |= size_bit(word.size());
  }
  /// False only where no word that was added is equal to this one.
  [[nodiscard]] bool may_hold(std::string_view word) const {
    if (word.empty()) return false;
    return (sizes_from_[lower_byte(word.front())] & sizes_to_[lower_byte(word.back())] &
            size_bit(word.size())) != 0;
  }

 private:
  static std::uint8_t lower_byte(char c) {
    return static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  static std::uint64_t size_bit(std::size_t size) {
    return std::uint64_t{1} << std::min<std::size_t>(size, 63);
  }

  // By byte: a bit for each size of the words that begin or end with it.
  std::array<std::uint64_t, 256> sizes_from_{};
  std::array<std::uint64_t, 256> sizes_to_{};
};

}  // namespace rapporteur
