// SPDX-License-Identifier: Apache-2.0
#include "record/words.hpp"

namespace rapporteur {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Bytes that a word starting or going on at `at` takes: 0 for what parts words. Letters and digits of ASCII
/// and all of the other scripts make words; General Punctuation (U+2000 to U+206F: dashes, curly quotes)
/// parts them.
std::size_t word_bytes(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80)
    return (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') ? 1 : 0;
  if (byte == 0xE2 && at + 2 < text.size()) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (next == 0x80 || next == 0x81) return 0;
  }
  return byte == 0xC2 ? 0 : 1;  // U+0080 to U+00BF: no-break space, guillemets, signs
}

std::size_t gap_bytes(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == 0xE2) return 3;
  return byte == 0xC2 ? 2 : 1;
}

}  // namespace

Words::Words(std::string_view text) : folded_(text) {
  for (char& c : folded_)
    if (is_upper(c)) c = static_cast<char>(c | 0x20);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    while (at < text.size()) {
      const std::size_t bytes = word_bytes(text, at);
      if (bytes == 0) break;
      at += bytes;
    }
    if (at > start) {
      words_.push_back(std::string_view(folded_).substr(start, at - start));
      capitals_.push_back(is_upper(text[start]));
    } else {
      at += gap_bytes(text, at);
    }
  }
}

}  // namespace rapporteur
