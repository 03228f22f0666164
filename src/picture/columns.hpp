// SPDX-License-Identifier: Apache-2.0
// Text laid out in columns for a terminal of a given width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Columns that a text takes, counting code points (wide East Asian forms count one).
[[nodiscard]] std::size_t columns_of(std::string_view text);
/// Cut at blanks into lines of at most `width` columns; longer words are broken.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

class Columns {
 public:
  Columns(std::size_t width, bool colours) : width_(width < 40 ? 40 : width), colours_(colours) {}

  void heading(const std::string& text);
  void section(const std::string& text);
  void paragraph(const std::string& text, std::size_t indent);
  /// A line that opens something, set off to the left.
  void item(const std::string& text);
  /// "  name        text" with the text wrapped in its own column.
  void field(const std::string& name, const std::string& text);
  /// One voice's count: who, number, bar, marks.
  void count(const std::string& name, const std::string& who, const std::string& number,
             const std::string& bar, const std::string& marks);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string coloured(const std::string& text, std::string_view code) const;

  std::size_t width_;
  bool colours_;
  std::string out_;
};

}  // namespace rapporteur
