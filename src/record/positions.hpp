// SPDX-License-Identifier: Apache-2.0
// Where each actor stands on each measure, by date.
#pragma once

#include <vector>

#include "rapporteur/record.hpp"

namespace rapporteur {

[[nodiscard]] std::vector<PositionHistory> find_positions(const std::vector<StoredReport>& reports);

}  // namespace rapporteur
