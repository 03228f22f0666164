// SPDX-License-Identifier: Apache-2.0
// Words that may tell of a violent or coercive act (data/en/incident_triggers.tsv).
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/folding.hpp"
#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

/// Where those who do and those who suffer stand beside the word.
enum class IncidentFrame {
  act,       ///< The subject does it to the object ("soldiers shot the judge").
  harm,      ///< The subject suffers it ("three guards died").
  mutual,    ///< Both sides do it ("rebels clashed with the army").
  done,      ///< A noun that belongs to who does it ("the militia's attack on the town").
  suffered,  ///< A noun that belongs to who suffers it ("the murder of the judge", "his arrest").
  event      ///< A thing used or a person who did it ("a bomb went off", "the gunmen fled").
};

struct IncidentTrigger {
  std::string lemma;
  std::string pos;
  std::vector<std::string>
      needs;  ///< Lower-case words of which one must stand with it; empty where none must.
  IncidentType type = IncidentType::other;
  IncidentFrame frame = IncidentFrame::event;
};

class IncidentTriggers {
 public:
  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<IncidentTriggers> load(const std::filesystem::path& file);

  /// The entries of a lower-case lemma and part of speech, those with `needs` first; none for other words.
  [[nodiscard]] std::span<const IncidentTrigger> find(std::string_view lemma, std::string_view pos) const;

 private:
  StringMap<std::vector<IncidentTrigger>> by_word_;  // key: lemma + '/' + pos
  WordShapes lemmas_;
};

}  // namespace rapporteur
