// SPDX-License-Identifier: Apache-2.0
#include "picture/range_bar.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {

RangeBar range_bar(std::optional<std::int64_t> low, std::optional<std::int64_t> high, std::int64_t top) {
  const double scale = static_cast<double>(std::max<std::int64_t>(top, 1));
  const auto at = [&](std::int64_t value) {
    return std::clamp(static_cast<double>(value) / scale, 0.0, 1.0);
  };
  RangeBar bar;
  bar.open_above = !high;
  bar.open_below = !low;
  bar.high = at(high ? *high : low.value_or(0));
  bar.low = low ? at(*low) : 0.0;
  return bar;
}

std::string bar_as_text(const RangeBar& bar, std::size_t columns) {
  const auto column = [&](double at) {
    return static_cast<std::size_t>(std::lround(at * static_cast<double>(columns - 2)));
  };
  const std::size_t first = column(bar.low), last = column(bar.high);
  std::string text;
  for (std::size_t i = 0; i <= last; ++i) {
    if (i == last || (i == first && !bar.open_below))
      text += "■";
    else if (i == 0)
      text += "├";
    else
      text += "─";
  }
  if (bar.open_above) text += "▶";
  return text;
}

}  // namespace rapporteur
