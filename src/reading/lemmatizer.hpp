// SPDX-License-Identifier: Apache-2.0
// The rule lemmatizer: exceptions, then suffix rules that lead to known words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/string_table.hpp"

namespace rapporteur {

/// What the lemmatizer needs of "Number=Sing|VerbForm=Inf".
struct Morphology {
  /// Reads a feature string; "_" is empty.
  static Morphology parse(std::string_view features);
  /// The value of a feature, or empty.
  [[nodiscard]] std::string_view value(std::string_view feature) const;

  std::vector<std::pair<std::string, std::string>> features;
};

class Lemmatizer {
 public:
  /// `lookups` is the component's lookups.bin. `language` decides which words count as base forms.
  static Result<Lemmatizer> load(std::string_view lookups, std::string_view language,
                                 const std::string& place);

  /// The lemma of a word of that universal part of speech ("NOUN").
  [[nodiscard]] std::string lemma(std::string_view word, std::string_view pos,
                                  const Morphology& morphology) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Rule {
    std::string old_suffix;
    std::string new_suffix;
  };
  struct Tables {
    StringTable index;
    std::unordered_map<std::string, std::vector<std::string>, Hash, std::equal_to<>> exceptions;
    std::vector<Rule> rules;
  };
  [[nodiscard]] bool is_base_form(std::string_view pos, const Morphology& morphology) const;
  [[nodiscard]] static std::string by_rules(std::string_view word, const Tables& tables);

  bool is_english_ = false;
  std::unordered_map<std::string, Tables, Hash, std::equal_to<>> tables_;  // by part of speech, upper case
};

}  // namespace rapporteur
