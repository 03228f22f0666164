// SPDX-License-Identifier: Apache-2.0
// A count drawn as a bar: where it begins, where it ends, and whether it is open above.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rapporteur {

/// Positions in [0, 1] on a scale from 0 to `top`.
struct RangeBar {
  double low = 0;
  double high = 0;
  bool open_above = false;  ///< "at least": no upper end is known.
  bool open_below = false;  ///< "up to": no lower end is known.
};

[[nodiscard]] RangeBar range_bar(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                                 std::int64_t top);

/// "├───■▶" in so many columns.
[[nodiscard]] std::string bar_as_text(const RangeBar& bar, std::size_t columns);

}  // namespace rapporteur
