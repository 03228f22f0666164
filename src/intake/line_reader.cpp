// SPDX-License-Identifier: Apache-2.0
#include "intake/line_reader.hpp"

#include <algorithm>

namespace rapporteur {

Result<LineReader::Got> LineReader::next() {
  source_.take(pending_);
  pending_ = 0;
  offset_ = source_.offset();
  ++number_;
  std::size_t searched = 0;
  for (std::size_t wanted = 1;;) {
    const auto ahead = source_.peek(wanted);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->empty()) return Got::end;
    const std::size_t newline = ahead->find('\n', searched);
    const bool ends = newline != std::string_view::npos;
    if (std::min(newline, ahead->size()) > limit_) return skip_line();
    if (ends || ahead->size() < wanted) {
      line_ = ahead->substr(0, newline);
      pending_ = line_.size() + (ends ? 1 : 0);
      if (line_.ends_with('\r')) line_.remove_suffix(1);
      return Got::line;
    }
    searched = ahead->size();
    wanted = searched + 1;
  }
}

Result<LineReader::Got> LineReader::skip_line() {
  line_ = {};
  for (;;) {
    const auto ahead = source_.peek(1);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->empty()) return Got::too_long;
    const std::size_t newline = ahead->find('\n');
    source_.take(newline == std::string_view::npos ? ahead->size() : newline + 1);
    if (newline != std::string_view::npos) return Got::too_long;
  }
}

}  // namespace rapporteur
