// SPDX-License-Identifier: Apache-2.0
// Sites print a teaser above the story. When a page is copied whole, the teaser stands before the body, often
// cut off in the middle of a word with "..." and glued to it.
#include <algorithm>

#include "intake/furniture.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t shortest = 40;    // letters; less than that repeats by chance
constexpr std::size_t furthest = 2000;  // bytes; teasers are short

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

/// How many letters of `words` the start of `text` repeats, where it repeats all of them; spaces do not
/// count.
std::size_t repeated_letters(std::string_view words, std::string_view text) {
  std::size_t letters = 0;
  std::size_t at = 0;
  for (const char byte : words) {
    if (is_space(byte)) continue;
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size() || text[at] != byte) return 0;
    ++at;
    ++letters;
  }
  return letters;
}

struct Ellipsis {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Ellipsis next_ellipsis(std::string_view text, std::size_t from) {
  const std::size_t dots = text.find("...", from);
  const std::size_t sign = text.find("\u2026", from);
  if (dots == std::string_view::npos && sign == std::string_view::npos) return {};
  if (sign < dots) return {sign, 3};
  std::size_t end = dots;
  while (end < text.size() && text[end] == '.') ++end;
  return {dots, end - dots};
}

}  // namespace

std::optional<ByteRange> find_repeated_lead(std::string_view text) {
  std::size_t first = 0;
  while (first < text.size() && is_space(text[first])) ++first;
  const std::string_view head = text.substr(0, first + furthest);
  for (Ellipsis dots = next_ellipsis(head, first); dots.at < head.size();
       dots = next_ellipsis(head, dots.at + dots.size))
    if (repeated_letters(text.substr(first, dots.at - first), text.substr(dots.at + dots.size)) >= shortest)
      return ByteRange{first, dots.at + dots.size};

  const std::size_t line_end = text.find('\n', first);
  if (line_end == std::string_view::npos || line_end > first + furthest) return std::nullopt;
  std::size_t end = line_end;
  while (end > first && is_space(text[end - 1])) --end;
  if (repeated_letters(text.substr(first, end - first), text.substr(line_end)) >= shortest)
    return ByteRange{first, end};
  return std::nullopt;
}

}  // namespace rapporteur
