// SPDX-License-Identifier: Apache-2.0
// Cuts a chunk without spaces into tokens by prefix, suffix and infix rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur {

class TokenizerRules;

struct Cut {
  std::string_view text;
  std::uint64_t norm = 0;  ///< Set by an exception; 0: the word's own.
};

enum class Exceptions { apply, ignore };

/// Appends the tokens of a chunk, which make it up without gaps.
void cut_chunk(const TokenizerRules& rules, std::string_view chunk, Exceptions exceptions,
               std::vector<Cut>& cuts);

/// Calls `take(chunk, space)` for each run of space or of other characters; `space` tells whether the single
/// space that follows belongs to the chunk's last token. Runs that are just that space are not chunks.
template <typename Take>
void for_each_chunk(std::string_view text, Take take);

}  // namespace rapporteur

#include "reading/unicode.hpp"

template <typename Take>
void rapporteur::for_each_chunk(std::string_view text, Take take) {
  std::size_t start = 0;
  bool in_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const auto lead = static_cast<unsigned char>(text[at]);
    const char32_t c = lead < 0x80 ? (++at, lead) : unicode::next(text, at);
    const bool is_space = unicode::is_space(c);
    if (here == 0) in_space = is_space;
    if (is_space == in_space) continue;
    const bool single = c == U' ';
    if (start < here) take(text.substr(start, here - start), single);
    start = single ? here + 1 : here;
    in_space = !in_space;
  }
  if (start < text.size()) take(text.substr(start), text.back() == ' ' && !in_space);
}
