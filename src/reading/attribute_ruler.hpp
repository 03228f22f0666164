// SPDX-License-Identifier: Apache-2.0
// The attribute ruler: patterns over tag, word and dependency label that set part of speech, morphology,
// lemma, tag and label.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/lemmatizer.hpp"
#include "reading/lexeme.hpp"
#include "reading/msgpack.hpp"
#include "reading/regex.hpp"

namespace rapporteur {

/// One condition on one attribute of a token.
struct TokenTest {
  enum class Of { tag, dep, lower, orth, is_space };
  enum class Kind { is, in, not_in, regex };

  Of of = Of::tag;
  Kind kind = Kind::is;
  std::vector<std::string> values;
  std::optional<Regex> regex;
  bool wants_space = false;

  [[nodiscard]] bool passes(std::string_view value) const;
};

/// What rules set on a token; nothing where they leave it as it is.
struct Settings {
  std::optional<std::string> pos, tag, dep, lemma;
  std::optional<Morphology> morphology;
};

/// All tests of one token of a pattern. Word tests are numbered over all patterns, so that a word's results
/// are found once and kept as its class.
struct TokenPattern {
  std::vector<std::size_t> word_tests;
  std::vector<std::size_t> context_tests;
};

class AttributeRuler {
 public:
  /// Fails with bad_model or unsupported, naming the rule.
  static Result<AttributeRuler> load(std::string_view patterns, const std::string& place);

  /// Which word tests a word passes.
  using WordResults = std::vector<bool>;
  [[nodiscard]] WordResults test_word(const Lexeme& lexeme) const;

  struct Context {
    std::string_view tag;
    std::string_view dep;
  };
  /// True where a token of these results fits one token of a pattern.
  [[nodiscard]] bool fits(const TokenPattern& pattern, const WordResults& word, Context context) const;

  struct Rule {
    std::vector<std::vector<TokenPattern>> patterns;
    Settings settings;
    std::ptrdiff_t index = 0;  ///< Which token of the match is set; from the end where negative.
  };
  /// In rising precedence.
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }

 private:
  /// Word tests by the words that decide them: what a word passes is looked up, not tried.
  struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  using TestsOfWord = std::unordered_map<std::string, std::vector<std::size_t>, WordHash, std::equal_to<>>;

  void index_word_tests();
  Result<void> add_rule(const Msgpack& entry, const std::string& place);
  Result<void> add_token(const Msgpack& conditions, TokenPattern& token, const std::string& place);

  std::vector<TokenTest> word_tests_, context_tests_;
  TestsOfWord named_orths_, named_lowers_;
  WordResults unnamed_;                   // what a word passes that no test names
  std::vector<std::size_t> tried_tests_;  // patterns, and tests for space
  std::vector<Rule> rules_;
};

}  // namespace rapporteur
