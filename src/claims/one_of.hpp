// SPDX-License-Identifier: Apache-2.0
// Whether a word is one of a few: labels and tags of the reading, never words that belong into data/.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace rapporteur
