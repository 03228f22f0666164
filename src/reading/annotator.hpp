// SPDX-License-Identifier: Apache-2.0
// Tag, part of speech, label and lemma of each token from what tagger and parser chose. The answer depends on
// word, tag and label alone (but for rules over several tokens), so it is worked out once for each such
// triple.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/attribute_ruler.hpp"
#include "reading/lemmatizer.hpp"
#include "reading/lexeme.hpp"
#include "reading/number_table.hpp"
#include "reading/tokenizer.hpp"

namespace rapporteur {

/// The parts of a pipeline that annotate by rule; null where it has none.
struct AnnotationModels {
  const AttributeRuler* ruler = nullptr;
  const Lemmatizer* lemmatizer = nullptr;
  std::span<const std::string> tags;
  std::span<const std::string> deps;
};

/// One for each thread; bounded by clear(), which must follow each clearing of the lexicon.
class Annotator {
 public:
  Annotator(AnnotationModels models, Lexicon& lexicon) : models_(models), lexicon_(&lexicon) {}

  /// Sets tag, pos, dep and lemma of the document's tokens. `tags` and `deps` index the models' labels; empty
  /// where the pipeline has no tagger or parser.
  void annotate(std::span<const Piece> pieces, std::span<const std::uint16_t> tags,
                std::span<const std::uint16_t> deps, Document& document);
  [[nodiscard]] std::size_t size() const { return analyses_.size(); }
  void clear();

 private:
  /// A pattern of several tokens whose first token fits.
  struct Start {
    std::size_t rule;
    std::size_t pattern;
  };
  /// What the rules say about a class of words with a tag and a label.
  struct Outcome {
    std::vector<std::size_t> rules;  // of one token, in order
    std::vector<Start> starts;
  };
  struct Analysis {
    std::string_view tag, pos, dep, lemma;
    bool lemma_is_word = false;
    bool lemma_is_kept = false;  // the view lives as long as the model
    const Outcome* outcome = nullptr;
  };
  struct Choice {
    std::uint32_t lexeme;
    std::uint16_t tag;
    std::uint16_t dep;
  };
  struct Hit {
    std::uint32_t token;
    std::size_t rule;
    auto operator<=>(const Hit&) const = default;
  };

  const Analysis& analysis(Choice choice);
  const Outcome& outcome(Choice choice);
  Analysis settle(Choice choice, const std::vector<std::size_t>& rules);
  [[nodiscard]] AttributeRuler::Context context(Choice choice) const;
  std::uint32_t word_class(Lexeme& lexeme);
  void match_runs(std::span<const Choice> choices, Document& document);
  static void set(const Analysis& analysis, Token& token, Document& document);

  AnnotationModels models_;
  Lexicon* lexicon_;
  NumberTable known_;
  std::vector<Analysis> analyses_;
  StringArena lemmas_;
  std::unordered_map<AttributeRuler::WordResults, std::uint32_t> class_numbers_;
  std::vector<AttributeRuler::WordResults> classes_;
  std::unordered_map<std::uint64_t, Outcome> outcomes_;
  std::vector<Choice> choices_;
  std::vector<std::uint32_t> starters_;
};

}  // namespace rapporteur
