// SPDX-License-Identifier: Apache-2.0
// When the accounts of an act, or the counts of those harmed, contradict one another.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "rapporteur/findings.hpp"

namespace rapporteur {

/// True where the voice denies or doubts the act.
[[nodiscard]] bool contradicts(const Account& account);

/// True where a voice denies or doubts the act, or two named sources blame different parties for it, of whom
/// one accuses or one speaks for a state and the other against it; else the two may well speak of two acts.
/// That both sides of a clash are blamed contests nothing. accusations: ids of the statements that accuse.
[[nodiscard]] bool is_contested(IncidentType type, const std::vector<Account>& accounts,
                                const std::set<std::string_view>& accusations);

/// True where two sources give counts of the same harm that exclude one another. Only totals of one act
/// count: parts of a total, different groups, vague counts, and harm over a time are left out.
[[nodiscard]] bool counts_differ(const std::vector<const Toll*>& tolls);

}  // namespace rapporteur
