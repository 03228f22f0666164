// SPDX-License-Identifier: Apache-2.0
#include "claims/phrase_head.hpp"

namespace rapporteur {

std::uint32_t head_of(const Document& document, TokenRange range) {
  for (std::uint32_t token = range.first; token < range.last; ++token)
    if (document.is_root(token) || !range.contains(document.tokens[token].head)) return token;
  return range.first;
}

}  // namespace rapporteur
