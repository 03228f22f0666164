// SPDX-License-Identifier: Apache-2.0
#include "claims/metonyms.hpp"

#include <algorithm>
#include <array>

#include "claims/arguments.hpp"

namespace rapporteur {
namespace {

/// Prepositions whose object takes part rather than being where something happens.
bool takes_part(std::string_view preposition) {
  static constexpr std::array<std::string_view, 6> parts{"with", "between", "by", "among", "against", "upon"};
  return std::ranges::find(parts, preposition) != parts.end();
}

bool is_subject(const Document& document, const PlaceWords& words, const Token& token, SeatKind kind) {
  const Token& verb = document.tokens[token.head];
  if (!is_verb(verb)) return false;
  if (token.dep == "nsubjpass") return kind == SeatKind::country && !words.keeps_object(verb.lemma);
  return !words.keeps_subject(verb.lemma);
}

}  // namespace

bool is_metonym(const Document& document, const PlaceWords& words, std::uint32_t head, SeatKind kind) {
  if (kind == SeatKind::other) return false;
  for (int up = 0; document.tokens[head].dep == "conj" && up < 8; ++up) head = document.tokens[head].head;
  const Token& token = document.tokens[head];
  const Token& above = document.tokens[token.head];
  if (token.dep == "nsubj" || token.dep == "nsubjpass") return is_subject(document, words, token, kind);
  if (token.dep == "dobj" || token.dep == "dative")
    return is_verb(above) && !words.keeps_object(above.lemma) &&
           (kind == SeatKind::country || token.dep == "dative");
  if (kind == SeatKind::country && (token.dep == "compound" || token.dep == "amod" || token.dep == "nmod"))
    return words.find(above.lemma) == nullptr;
  if (kind == SeatKind::country && token.dep == "poss")
    return words.find(above.lemma) == nullptr && (above.dep == "nsubj" || above.dep == "nsubjpass");
  if (token.dep != "pobj") return false;
  if (above.dep == "agent") return true;
  return kind == SeatKind::country ? takes_part(above.lemma)
                                   : above.lemma == "with" || above.lemma == "between";
}

}  // namespace rapporteur
