// SPDX-License-Identifier: Apache-2.0
// UTF-8 text that can be cut by Unicode code points, the unit of every span that rapporteur prints.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Half-open range of code points [start, end) in a report's text or title.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t size() const { return end - start; }
  [[nodiscard]] bool empty() const { return end <= start; }
  [[nodiscard]] bool contains(std::uint32_t at) const { return start <= at && at < end; }
  [[nodiscard]] bool contains(Span other) const { return start <= other.start && other.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return start < other.end && other.start < end; }
  auto operator<=>(const Span&) const = default;
};

/// Owns valid UTF-8 and maps between code points and bytes; plain ASCII costs no index.
class Text {
 public:
  Text() = default;
  /// Requires: `utf8` is valid UTF-8 (intake makes sure; see is_valid_utf8).
  explicit Text(std::string utf8);

  [[nodiscard]] const std::string& utf8() const { return utf8_; }
  /// Length in code points.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return utf8_.empty(); }
  /// The words at a span; valid as long as this Text. A span past the end is cut to the text.
  [[nodiscard]] std::string_view slice(Span span) const;
  /// Byte offset of a code point; the byte length for size() and beyond.
  [[nodiscard]] std::size_t byte_of(std::uint32_t code_point) const;
  /// Code point that holds a byte offset.
  [[nodiscard]] std::uint32_t code_point_of(std::size_t byte) const;

 private:
  static constexpr std::uint32_t stride = 64;  // one stored offset every so many code points

  std::string utf8_;
  std::vector<std::size_t> offsets_;  // empty where the text is ASCII
  std::uint32_t size_ = 0;
};

/// True where the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

/// Number of code points in valid UTF-8.
[[nodiscard]] std::uint32_t count_code_points(std::string_view utf8);

}  // namespace rapporteur
