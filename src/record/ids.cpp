// SPDX-License-Identifier: Apache-2.0
#include "record/ids.hpp"

#include <xxhash.h>

#include <cstdio>

namespace rapporteur {

std::string derived_id(std::string_view letter, std::string_view anchor) {
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x",
                static_cast<unsigned>(XXH3_64bits(anchor.data(), anchor.size()) & 0xffffffffU));
  return std::string(letter).append("-").append(digits);
}

}  // namespace rapporteur
