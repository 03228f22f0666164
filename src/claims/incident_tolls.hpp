// SPDX-License-Identifier: Apache-2.0
// An act's tolls: which of them tell again, or in part, what another of them tells, and who did the harm.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

/// Of each act and kind of harm one sentence counts most: what other sentences say of it lies within that and
/// becomes part of its largest toll, unless two named sources count differently. Tolls that stand side by
/// side in one sentence stay apart. A part of something that belongs to another act is set free.
void mark_parts_of_acts(Context& context);

/// Takes from each toll of an act whoever is named as the doer and is blamed by no account of that act; who
/// is blamed goes by the name that the account has for it. `incident_of`: for each toll the number of its
/// act, IncidentMention::none where it has none.
void clear_doers_nobody_blames(const std::vector<Incident>& incidents,
                               const std::vector<std::uint32_t>& incident_of, std::vector<Toll>& tolls);

}  // namespace rapporteur
