// SPDX-License-Identifier: Apache-2.0
// The words of a text for comparing reports: lower-cased, without punctuation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Lower-cased copy of a text and the words in it; the views point into `folded`.
class Words {
 public:
  explicit Words(std::string_view text);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  [[nodiscard]] const std::vector<std::string_view>& list() const { return words_; }
  /// Whether the word stood with a capital in the text.
  [[nodiscard]] bool is_capital(std::size_t word) const { return capitals_[word]; }

 private:
  std::string folded_;
  std::vector<std::string_view> words_;
  std::vector<bool> capitals_;
};

}  // namespace rapporteur
