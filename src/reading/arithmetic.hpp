// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace rapporteur {

/// Whether numbers are as precise as spaCy's, or products are made in integers where the machine is faster
/// so.
enum class Arithmetic : std::uint8_t { exact, fast };

}  // namespace rapporteur
