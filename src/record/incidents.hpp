// SPDX-License-Identifier: Apache-2.0
// Incidents across reports: where the incidents of single reports meet, what they add up to, and where they
// contradict one another.
#pragma once

#include <vector>

#include "rapporteur/record.hpp"

namespace rapporteur {

[[nodiscard]] std::vector<RecordIncident> find_record_incidents(const std::vector<StoredReport>& reports,
                                                                const std::vector<Story>& stories,
                                                                const std::vector<Decision>& decisions,
                                                                const IncidentOptions& options);

}  // namespace rapporteur
