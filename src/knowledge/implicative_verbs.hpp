// SPDX-License-Identifier: Apache-2.0
// Verbs that say whether what their infinitive tells came about (data/en/implicative_verbs.tsv; Karttunen
// 1971).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

enum class ImplicativeOutcome {
  happens,  ///< "began to hit": it hit.
  fails     ///< "failed to adopt": it did not adopt.
};

class ImplicativeVerbs {
 public:
  static Result<ImplicativeVerbs> load(const std::filesystem::path& data);

  /// What a verb says of the infinitive below it; nothing for a verb that leaves it open ("plans to").
  [[nodiscard]] std::optional<ImplicativeOutcome> outcome_of(std::string_view lemma) const;

 private:
  std::map<std::string, ImplicativeOutcome, std::less<>> by_lemma_;
};

}  // namespace rapporteur
