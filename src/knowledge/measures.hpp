// SPDX-License-Identifier: Apache-2.0
// Measures on which actors take a stand, by the words that name them (data/en/measures.tsv), and the words
// that show where their subject stands (data/en/stance_cues.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/trigger_patterns.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

struct MeasureEntry {
  std::string measure;       ///< "ceasefire", or "other:restraint".
  bool is_opposite = false;  ///< The words name the opposite of the measure.
};

/// Read-only after loading; safe to share between threads.
class Measures {
 public:
  /// Reads both tables of data/en. Fails with the place of the first bad entry.
  Result<void> load(const std::filesystem::path& folder);

  [[nodiscard]] const TriggerPatterns& triggers() const { return triggers_; }
  [[nodiscard]] const MeasureEntry& meaning_of(const TriggerPattern& pattern) const {
    return entries_[pattern.entry];
  }

  [[nodiscard]] const TriggerPatterns& cues() const { return cues_; }
  [[nodiscard]] Position position_of(const TriggerPattern& cue) const { return positions_[cue.entry]; }

 private:
  Result<void> load_measures(const std::filesystem::path& file);
  Result<void> load_cues(const std::filesystem::path& file);

  TriggerPatterns triggers_;
  std::vector<MeasureEntry> entries_;
  TriggerPatterns cues_;
  std::vector<Position> positions_;
};

}  // namespace rapporteur
