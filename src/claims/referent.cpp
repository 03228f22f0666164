// SPDX-License-Identifier: Apache-2.0
#include "claims/referent.hpp"

#include <algorithm>

namespace rapporteur {

bool is_pronoun(const Section& section, const ActorExpression& expression) {
  const std::string_view pos = section.document->tokens[expression.head].pos;
  return pos == "PRON" || (pos == "DET" && expression.tokens.size() == 1);
}

const ActorExpression& antecedent_of(const Section& section, const ActorExpression& expression) {
  const ActorExpression* described = nullptr;
  for (const ActorExpression& other : section.actors) {
    if (other.entity != expression.entity) continue;
    if (section.document->tokens[other.head].pos == "PROPN") return other;
    if (described == nullptr && !is_pronoun(section, other)) described = &other;
  }
  return described == nullptr ? expression : *described;
}

const ActorExpression* actor_of(const Section& section, TokenRange tokens) {
  for (const ActorExpression& actor : section.actors) {
    if (!tokens.contains(actor.head)) continue;
    const std::uint32_t above = section.document->tokens[actor.head].head;
    if (above == actor.head || !tokens.contains(above)) return &actor;
  }
  return nullptr;
}

Mention resolved_mention(const Section& section, TokenRange tokens) { return mention_of(section, tokens); }

Mention naming_mention(const Section& section, TokenRange tokens) {
  Mention mention = mention_of(section, tokens);
  const ActorExpression* actor = actor_of(section, tokens);
  if (actor == nullptr) return mention;
  const ActorExpression& named = antecedent_of(section, *actor);
  const bool takes_up = is_pronoun(section, *actor) || section.document->tokens[actor->head].pos == "NOUN";
  const bool is_name = section.document->tokens[named.head].pos == "PROPN";
  if (&named == actor || !takes_up || (!is_pronoun(section, *actor) && !is_name)) return mention;
  mention.text = named.mention.text;
  mention.spans = named.mention.spans;
  return mention;
}

}  // namespace rapporteur
