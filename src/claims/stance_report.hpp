// SPDX-License-Identifier: Apache-2.0
// Whether a report as a whole tells an actor's stand on a measure: one judgement over all its evidence.
#pragma once

#include "claims/heads.hpp"
#include "claims/stance_evidence.hpp"

namespace rapporteur {

/// Sets the log-odds of each group; without the head `stance_report` those of its surest evidence.
void weigh_in_report(const StanceScene& scene, const Heads& heads, std::vector<StanceGroup>& groups);

}  // namespace rapporteur
