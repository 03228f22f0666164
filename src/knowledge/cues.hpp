// SPDX-License-Identifier: Apache-2.0
// Words that say that somebody says, thinks or wants something, and the act each stands for
// (data/en/cues.tsv).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

struct CueEntry {
  Act act = Act::say;
  Act negated = Act::other;  ///< The act where the word is denied: "did not confirm".
};

class CueLexicon {
 public:
  static Result<CueLexicon> load(const std::filesystem::path& data);

  /// The entry of a lemma with that part of speech (universal), or nullptr. A phrase is "call for".
  [[nodiscard]] const CueEntry* find(std::string_view lemma, std::string_view pos) const;

 private:
  std::unordered_map<std::string, CueEntry> entries_;  // key: lemma, tab, part of speech
};

}  // namespace rapporteur
