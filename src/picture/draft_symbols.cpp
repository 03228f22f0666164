// SPDX-License-Identifier: Apache-2.0
#include "picture/draft_symbols.hpp"

#include <string_view>

namespace rapporteur {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

}  // namespace

std::vector<DraftSymbol> draft_symbols(const Text& text) {
  std::vector<DraftSymbol> found;
  const std::string_view bytes = text.utf8();
  for (std::size_t at = bytes.find("S/"); at != std::string_view::npos; at = bytes.find("S/", at + 2)) {
    if (at > 0 && (std::isalnum(static_cast<unsigned char>(bytes[at - 1])) != 0 || bytes[at - 1] == '/'))
      continue;
    const std::size_t year = digits_from(bytes, at + 2);
    if (year != 4 || at + 6 >= bytes.size() || bytes[at + 6] != '/') continue;
    const std::size_t number = digits_from(bytes, at + 7);
    if (number == 0 || number > 4) continue;
    const std::size_t end = at + 7 + number;
    found.push_back(
        {std::string(bytes.substr(at, end - at)), {text.code_point_of(at), text.code_point_of(end - 1) + 1}});
  }
  return found;
}

}  // namespace rapporteur
