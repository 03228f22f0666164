// SPDX-License-Identifier: Apache-2.0
// Numbers of bytes as people read them.
#pragma once

#include <cstddef>
#include <string>

namespace rapporteur {

/// "16 MiB", "4 GiB", "300 bytes".
[[nodiscard]] inline std::string bytes_in_words(std::size_t bytes) {
  constexpr const char* units[] = {"bytes", "KiB", "MiB", "GiB"};
  std::size_t unit = 0;
  while (unit < 3 && bytes >= 1024 && bytes % 1024 == 0) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes) + " " + units[unit];
}

}  // namespace rapporteur
