// SPDX-License-Identifier: Apache-2.0
// Where accounts of one incident cannot both be true.
#pragma once

#include <vector>

#include "rapporteur/record.hpp"
#include "record/figures.hpp"

namespace rapporteur {

/// Counts of different voices whose ranges do not meet, for the same people harmed in the same way.
[[nodiscard]] std::vector<Contradiction> count_contradictions(Effect effect,
                                                              const std::vector<VoicedClaim>& claims,
                                                              const MentionWords* words = nullptr);

/// Who did it, and whether it happened at all.
[[nodiscard]] std::vector<Contradiction> account_contradictions(const std::vector<RecordAccount>& accounts);

/// The day and the place, as different reports give them.
[[nodiscard]] std::vector<Contradiction> setting_contradictions(
    const std::vector<const LocalIncident*>& members, const std::vector<StoredReport>& reports);

}  // namespace rapporteur
