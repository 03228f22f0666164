// SPDX-License-Identifier: Apache-2.0
// Words that tell of an event and what kind it is (data/en/event_patterns.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/trigger_patterns.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

struct EventPattern {
  EventType type = EventType::consult;
  std::string mode;
  std::vector<std::string> recipient;  ///< Where the other side is looked for, in order; see the data file.
};

/// Read-only after loading; safe to share between threads.
class EventPatterns {
 public:
  /// Fails with the place of the first bad entry (unknown type, no pattern).
  Result<void> load(const std::filesystem::path& file);

  [[nodiscard]] const TriggerPatterns& triggers() const { return triggers_; }
  [[nodiscard]] const EventPattern& meaning_of(const TriggerPattern& pattern) const {
    return entries_[pattern.entry];
  }

 private:
  TriggerPatterns triggers_;
  std::vector<EventPattern> entries_;
};

}  // namespace rapporteur
