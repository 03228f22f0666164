// SPDX-License-Identifier: Apache-2.0
// Which reports tell of the same happening, by their words, days and names (docs/method/record.md).
#pragma once

#include <vector>

#include "rapporteur/record.hpp"

namespace rapporteur {

/// Every report stands in exactly one story. The result depends on the set of reports and decisions alone,
/// not on their order.
[[nodiscard]] std::vector<Story> find_stories(const std::vector<StoredReport>& reports,
                                              const std::vector<Decision>& decisions);

}  // namespace rapporteur
