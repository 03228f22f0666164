// SPDX-License-Identifier: Apache-2.0
// The words of a section that tell of an event, each with the reading its surroundings select.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/triggers.hpp"
#include "knowledge/event_patterns.hpp"

namespace rapporteur {

struct EventTrigger {
  std::uint32_t token = 0;
  TriggerPos pos = TriggerPos::verb;
  const TriggerPattern* pattern = nullptr;
  const EventPattern* meaning = nullptr;
  /// What the trigger means that says this one: "CALLED for talks", "REFUSED to withdraw"; nullptr where none
  /// does.
  const EventPattern* told_by = nullptr;
};

/// Triggers in text order, furniture left out.
[[nodiscard]] std::vector<EventTrigger> find_triggers(const Section& section, const EventPatterns& patterns);

}  // namespace rapporteur
