// SPDX-License-Identifier: Apache-2.0
// Words that tell of an event and what kind it is (data/en/event_patterns.tsv).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

enum class TriggerPos { verb, noun, adjective };

/// One reading of a trigger: the words that must stand near it, those that must not, and what it then means.
struct EventPattern {
  std::vector<std::vector<std::string>> needed;  ///< One lemma of each list is near the trigger.
  std::vector<std::string> forbidden;            ///< None of these is.
  EventType type = EventType::consult;
  std::string mode;
  std::vector<std::string> recipient;  ///< Where the other side is looked for, in order; see the data file.
  std::string pattern;                 ///< As written, for explanations.
  std::string example;
};

/// Read-only after loading; safe to share between threads.
class EventPatterns {
 public:
  /// Fails with bad_format at FILE:LINE (unknown type, trigger without part of speech).
  Result<void> load(const std::filesystem::path& file);

  /// The readings of a lemma, those that ask for most first; nullptr where it is no trigger.
  [[nodiscard]] const std::vector<const EventPattern*>* find(std::string_view lemma, TriggerPos pos) const;
  [[nodiscard]] const std::vector<std::unique_ptr<EventPattern>>& all() const { return patterns_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Index = std::unordered_map<std::string, std::vector<const EventPattern*>, Hash, std::equal_to<>>;

  std::vector<std::unique_ptr<EventPattern>> patterns_;
  Index by_lemma_[3];
};

}  // namespace rapporteur
