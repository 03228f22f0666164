// SPDX-License-Identifier: Apache-2.0
// Words by which a report says whether somebody could check what it tells of
// (data/en/verification_words.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/folding.hpp"
#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class VerificationKind {
  checks,  ///< A check that was made, unless negated or hindered.
  open,    ///< Not checked.
  hinders  ///< Keeps a check from being made.
};

struct VerificationWord {
  VerificationKind kind = VerificationKind::checks;
  std::vector<std::string>
      needs;  ///< One of these lemmas must stand with it, unless it is negated or hindered.
};

class VerificationWords {
 public:
  static Result<VerificationWords> load(const std::filesystem::path& data);

  /// The entry of a lower-case lemma and part of speech, or nullptr.
  [[nodiscard]] const VerificationWord* find(std::string_view lemma, std::string_view pos) const;

 private:
  StringMap<std::vector<std::pair<std::string, VerificationWord>>> by_lemma_;
  WordShapes lemmas_;
};

}  // namespace rapporteur
