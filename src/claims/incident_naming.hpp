// SPDX-License-Identifier: Apache-2.0
// Armed groups under their names: a description of fighters ("the guerrillas") is blamed under the name of
// the group that it can only stand for.
#pragma once

#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

/// In a report filed day by day, accounts that blame fighters by a mere description blame the one armed group
/// that the accounts name, or else the whole report; accounts that then say the same become one.
void name_the_described(const Context& context, const Section& section, std::vector<Account>& accounts);

}  // namespace rapporteur
