// SPDX-License-Identifier: Apache-2.0
// Search in lists of expressions that stand in text order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace rapporteur {

/// Index of the first expression whose tokens begin at or after `token`.
template <typename T>
[[nodiscard]] std::size_t first_from(const std::vector<T>& list, std::uint32_t token) {
  const auto at = std::ranges::partition_point(list, [&](const T& e) { return e.tokens.first < token; });
  return static_cast<std::size_t>(at - list.begin());
}

}  // namespace rapporteur
