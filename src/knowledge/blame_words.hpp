// SPDX-License-Identifier: Apache-2.0
// Words by which a report says who is held responsible for an act, who disowns it and who owns up
// (data/en/blame_words.tsv), and verbs that only carry the noun of an act (data/en/support_verbs.tsv).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/folding.hpp"
#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class BlameKind {
  blames,   ///< Somebody holds somebody responsible.
  owns,     ///< Somebody takes responsibility.
  admits,   ///< Somebody grants what others said.
  disowns,  ///< Somebody rejects responsibility or the act.
  doubts,   ///< Somebody calls the act or its version in question.
  silent    ///< Somebody declines to speak of it.
};

/// Where the one held responsible stands.
enum class BlameSlot { subject, object, preposition };

struct BlameWord {
  std::string lemma;
  std::string pos;
  std::vector<std::string> needs;  ///< One of these lemmas must be its object or stand below it.
  BlameKind kind = BlameKind::blames;
  BlameSlot slot = BlameSlot::object;
  std::string preposition;  ///< For BlameSlot::preposition: "on", "to", "by" ...
};

class BlameWords {
 public:
  /// Reads data/en/blame_words.tsv and data/en/support_verbs.tsv of a data folder.
  static Result<BlameWords> load(const std::filesystem::path& data);

  /// The entries of a lower-case lemma and part of speech, in file order.
  [[nodiscard]] const std::vector<BlameWord>& find(std::string_view lemma, std::string_view pos) const;
  /// True for a verb such as "launch" or "commit", whose subject does the violence that its object names.
  [[nodiscard]] bool is_support_verb(std::string_view lemma) const {
    const auto found = support_.find(lemma);
    return found != support_.end() && found->second;
  }
  /// True for these, and for a verb that so carries any other act: "HOLD talks", "ISSUE a threat".
  [[nodiscard]] bool lends_subject(std::string_view lemma) const { return support_.contains(lemma); }

 private:
  StringMap<std::vector<BlameWord>> by_word_;  // key: lemma + '/' + pos
  WordShapes lemmas_;
  std::map<std::string, bool, std::less<>> support_;  ///< Lemma -> carries violence.
};

}  // namespace rapporteur
