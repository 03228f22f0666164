// SPDX-License-Identifier: Apache-2.0
// Which of an act's tolls tell again, or in part, what another of them tells.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

/// Of each act and kind of harm one sentence counts most: what other sentences say of it lies within that and
/// becomes part of its largest toll, unless two named sources count differently. Tolls that stand side by
/// side in one sentence stay apart. A part of something that belongs to another act is set free.
void mark_parts_of_acts(Context& context);

}  // namespace rapporteur
