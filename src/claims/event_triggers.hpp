// SPDX-License-Identifier: Apache-2.0
// The words of a section that tell of an event, each with the reading its surroundings select.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "knowledge/event_patterns.hpp"

namespace rapporteur {

struct EventTrigger {
  std::uint32_t token = 0;
  TriggerPos pos = TriggerPos::verb;
  const EventPattern* pattern = nullptr;
  bool is_subordinate =
      false;  ///< Part of what another trigger says: "called for TALKS", "refused to WITHDRAW".
};

/// Triggers in text order, furniture left out.
[[nodiscard]] std::vector<EventTrigger> find_triggers(const Section& section, const EventPatterns& patterns);

/// The reading of one token, or nullptr.
[[nodiscard]] const EventPattern* reading_of(const Document& document, std::uint32_t token, TriggerPos pos,
                                             const EventPatterns& patterns);

/// Part of speech under which a token is looked up; nothing for function words.
[[nodiscard]] std::optional<TriggerPos> trigger_pos(const Token& token);

}  // namespace rapporteur
