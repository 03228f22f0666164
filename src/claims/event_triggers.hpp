// SPDX-License-Identifier: Apache-2.0
// The words of a section that tell of an event, each with the reading its surroundings select.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/triggers.hpp"

namespace rapporteur {

/// Triggers in text order, furniture left out.
[[nodiscard]] std::vector<EventTrigger> find_triggers(const Section& section, const EventPatterns& patterns);

}  // namespace rapporteur
