// SPDX-License-Identifier: Apache-2.0
// The word that a phrase hangs by.
#pragma once

#include <cstdint>

#include "rapporteur/document.hpp"

namespace rapporteur {

/// The token of a range that is governed from outside it; the first one where none is.
[[nodiscard]] std::uint32_t head_of(const Document& document, TokenRange range);

}  // namespace rapporteur
