// SPDX-License-Identifier: Apache-2.0
#include "claims/truth_bearer.hpp"

namespace rapporteur {

TruthBearer truth_bearer(const Document& document, const ImplicativeVerbs& implicatives, std::uint32_t verb) {
  constexpr int most_steps = 4;  // "began to try to ..."
  TruthBearer bearer{verb, false};
  for (int step = 0; step < most_steps && !document.is_root(bearer.verb); ++step) {
    const Token& token = document.tokens[bearer.verb];
    if (token.tag != "VB" || (token.dep != "xcomp" && token.dep != "ccomp")) break;
    const auto outcome = implicatives.outcome_of(document.tokens[token.head].lemma);
    if (!outcome) break;
    bearer.verb = token.head;
    bearer.turned = bearer.turned != (*outcome == ImplicativeOutcome::fails);
  }
  return bearer;
}

}  // namespace rapporteur
