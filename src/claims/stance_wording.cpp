// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_wording.hpp"

#include <algorithm>

#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr float share = 0.35F;  // beside the words of the clause

/// A name is one like any other: whose stand it is says nothing of which.
std::string_view word_of(const Token& token) { return token.pos == "PROPN" ? "@" : token.lemma; }

bool is_small(const Token& token) {
  return is_one_of(token.pos, {"ADP", "AUX", "PART", "SCONJ", "CCONJ", "ADV", "DET"});
}

bool is_wording(const Token& token) {
  return is_one_of(token.pos, {"VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "PART", "SCONJ"});
}

}  // namespace

void add_wording_features(const Document& document, TokenRange sentence, FeatureVector& features) {
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = document.tokens[t];
    if (t > sentence.first) features.add("beside", word_of(document.tokens[t - 1]), word_of(token), share);
    if (is_small(token)) features.add("small word", token.lemma, share);
    if (token.pos == "PUNCT" || token.pos == "DET") continue;
    const std::string_view above = document.is_root(t) ? "^" : word_of(document.tokens[token.head]);
    features.add("below", above, word_of(token), share);
  }
}

std::vector<std::string_view> wording_of(const Document& document, TokenRange sentence) {
  std::vector<std::string_view> words;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    if (is_wording(document.tokens[t])) words.push_back(document.tokens[t].lemma);
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace rapporteur
