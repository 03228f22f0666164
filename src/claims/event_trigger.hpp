// SPDX-License-Identifier: Apache-2.0
// A word that tells of an event.
#pragma once

#include <cstdint>

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
  std::uint32_t teller = Document::none;  ///< Its token.
};

}  // namespace rapporteur
