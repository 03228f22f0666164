// SPDX-License-Identifier: Apache-2.0
// Words near a figure that say what it covers (data/en/scope_words.tsv).
#pragma once

#include <filesystem>
#include <optional>

#include "knowledge/phrase_index.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class Covering { day, since, total, none };

class ScopeWords {
 public:
  static Result<ScopeWords> load(const std::filesystem::path& data);

  /// What the words that begin at `range.first` say; the longest entry decides.
  [[nodiscard]] std::optional<Covering> at(const Document& document, TokenRange range) const;

 private:
  PhraseIndex phrases_;  // entry: the covering
};

}  // namespace rapporteur
