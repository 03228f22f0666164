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
  for (const std::uint32_t number : section.actor_index.of_entity(expression.entity)) {
    const ActorExpression& other = section.actors[number];
    if (section.document->tokens[other.head].pos == "PROPN") return other;
    if (described == nullptr && !is_pronoun(section, other)) described = &other;
  }
  return described == nullptr ? expression : *described;
}

const ActorExpression* actor_of(const Section& section, TokenRange tokens) {
  const std::uint32_t first = section.actor_index.first_headed_in(tokens, [&](std::uint32_t number) {
    const std::uint32_t head = section.actors[number].head;
    const std::uint32_t above = section.document->tokens[head].head;
    return above == head || !tokens.contains(above);
  });
  return first == ActorIndex::none ? nullptr : &section.actors[first];
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
