// SPDX-License-Identifier: Apache-2.0
// Each voice's version of an act: who says that it happened, who denies, who blames whom.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/incident_blame.hpp"
#include "claims/incident_merging.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {

/// One account for each voice, position and blamed party, in text order. The report's own voice has no
/// source.
[[nodiscard]] std::vector<Account> accounts_of(const Context& context,
                                               const std::vector<IncidentMention>& mentions,
                                               const IncidentGroup& group,
                                               const std::vector<BlameRelation>& relations,
                                               const std::vector<StatementIndex>& voices);

}  // namespace rapporteur
