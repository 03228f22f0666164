// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/piece_windows.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// The pieces of the line that begins with piece `first`.
std::uint32_t end_of_line(std::string_view utf8, std::span<const WordPiece> pieces, std::uint32_t first) {
  const std::size_t line_end = std::min(utf8.find('\n', pieces[first].first), utf8.size());
  std::uint32_t end = first;
  while (end < pieces.size() && pieces[end].first < line_end) ++end;
  return end;
}

}  // namespace

std::vector<TokenRange> piece_windows(std::string_view utf8, std::span<const WordPiece> pieces,
                                      std::uint32_t most) {
  std::vector<TokenRange> windows;
  const auto count = static_cast<std::uint32_t>(pieces.size());
  std::uint32_t begin = 0;
  for (std::uint32_t line = 0; line < count;) {
    const std::uint32_t end = end_of_line(utf8, pieces, line);
    if (end - begin > most) {
      if (line > begin) windows.push_back({begin, line});
      begin = line;
      for (; end - begin > most; begin += most) windows.push_back({begin, begin + most});
    }
    line = end;
  }
  if (begin < count) windows.push_back({begin, count});
  return windows;
}

std::vector<std::uint32_t> pieces_of_tokens(const Document& document, std::span<const WordPiece> pieces) {
  std::vector<std::uint32_t> found(document.size(), Document::none);
  std::uint32_t piece = 0;
  for (std::uint32_t token = 0; token < document.size(); ++token) {
    const Span span = document.tokens[token].span;
    const std::size_t first = document.text->byte_of(span.start);
    const std::size_t last = document.text->byte_of(span.end);
    while (piece < pieces.size() && pieces[piece].first < first) ++piece;
    if (piece < pieces.size() && pieces[piece].first < last)
      found[token] = piece;
    else if (piece > 0 && pieces[piece - 1].last > first)
      found[token] = piece - 1;
  }
  return found;
}

}  // namespace rapporteur
