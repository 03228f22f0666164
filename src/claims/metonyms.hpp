// SPDX-License-Identifier: Apache-2.0
// When the name of a country or capital stands for its government.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

enum class SeatKind { country, capital, other };

/// "Moscow said", "talks with Russia", "urged Damascus", "US troops"; not "in Damascus", "fled Syria",
/// "Homs".
[[nodiscard]] bool is_metonym(const Document& document, const PlaceWords& words, std::uint32_t head,
                              SeatKind kind);

}  // namespace rapporteur
