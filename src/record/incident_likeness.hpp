// SPDX-License-Identifier: Apache-2.0
// Whether incidents of different reports are the same happening.
#pragma once

#include <vector>

#include "rapporteur/record.hpp"
#include "record/linkage.hpp"
#include "record/local_incidents.hpp"

namespace rapporteur {

/// What two incidents must be alike by to meet: place and day, or place and kind of happening, or as much.
constexpr double same_incident = 1.5;

/// Likeness of one pair by place, time, kind, victims and numbers alone; below 0 speaks against.
[[nodiscard]] double likeness_of(const LocalIncident& a, const LocalIncident& b,
                                 const std::vector<StoredReport>& reports);

/// Pairs worth naming. Main incidents of the reports of one story are alike unless they cannot be the same;
/// incidents of one report are apart.
[[nodiscard]] std::vector<Likeness> incident_likeness(const std::vector<LocalIncident>& locals,
                                                      const std::vector<StoredReport>& reports,
                                                      const std::vector<Story>& stories);

}  // namespace rapporteur
