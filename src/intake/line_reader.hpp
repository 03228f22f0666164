// SPDX-License-Identifier: Apache-2.0
// A source's lines, one at a time; a line beyond the limit is passed over without being held.
#pragma once

#include <string_view>

#include "intake/byte_source.hpp"

namespace rapporteur {

class LineReader {
 public:
  LineReader(ByteSource& source, std::size_t limit) : source_(source), limit_(limit) {}

  enum class Got { line, too_long, end };
  /// Moves to the next line. Fails where the source does.
  Result<Got> next();
  /// The line without its ending (LF or CRLF). Valid until the next call.
  [[nodiscard]] std::string_view line() const { return line_; }
  /// 1 for the first line.
  [[nodiscard]] std::size_t number() const { return number_; }
  /// Offset of the line's first byte.
  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  Result<Got> skip_line();

  ByteSource& source_;
  std::size_t limit_;
  std::string_view line_;
  std::size_t pending_ = 0;
  std::size_t number_ = 0;
  std::size_t offset_ = 0;
};

}  // namespace rapporteur
