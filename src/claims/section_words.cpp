// SPDX-License-Identifier: Apache-2.0
#include "claims/section_words.hpp"

namespace rapporteur {
namespace {

bool is_break(const Token& token) {
  return token.pos == "PUNCT" && token.text != "-" && token.text != "’" && token.text != "'" &&
         token.text != "–";
}

}  // namespace

SectionWords::SectionWords(const Document& document, const Knowledge& knowledge) {
  const TermIndex& index = knowledge.actors().index();
  words_.reserve(document.size());
  starts_.reserve(document.size() + 1);
  std::vector<FoldedWord> folded;
  bool breaks = false;
  for (std::uint32_t t = 0; t < document.size(); ++t) {
    starts_.push_back(static_cast<std::uint32_t>(words_.size()));
    folded.clear();
    knowledge.folding().fold(document.tokens[t].text, folded);
    if (folded.empty()) breaks = breaks || is_break(document.tokens[t]);
    for (const FoldedWord& word : folded) {
      words_.push_back({index.number_of(word.text), t, word.capital, word.upper, breaks});
      breaks = false;
    }
  }
  starts_.push_back(static_cast<std::uint32_t>(words_.size()));
}

}  // namespace rapporteur
