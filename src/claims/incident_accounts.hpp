// SPDX-License-Identifier: Apache-2.0
// Each voice's version of an act: who says that it happened, who denies, who blames whom.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/incident_blame.hpp"
#include "claims/incident_merging.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {

/// How much is told: all that may be an account, which decides whether an act is worth a record; or, of an
/// act that is, only what a voice says more than in passing, and one version of the report's own.
enum class Telling { all, settled };

/// One account for each voice, position and blamed party, in text order. The report's own voice has no
/// source.
[[nodiscard]] std::vector<Account> accounts_of(const Context& context,
                                               const std::vector<IncidentMention>& mentions,
                                               const IncidentGroup& group,
                                               const std::vector<BlameRelation>& relations,
                                               const std::vector<StatementIndex>& voices, Telling telling);

}  // namespace rapporteur
