// SPDX-License-Identifier: Apache-2.0
#include "claims/context.hpp"

#include <algorithm>

namespace rapporteur {

const ActorExpression* Section::actor_at(std::uint32_t token) const {
  const ActorExpression* best = nullptr;
  for (const ActorExpression& actor : actors) {
    if (actor.tokens.first > token) break;
    if (actor.tokens.contains(token) && (best == nullptr || actor.tokens.size() <= best->tokens.size()))
      best = &actor;
  }
  return best;
}

std::uint32_t Section::paragraph_of(std::uint32_t token) const {
  const auto next = std::ranges::partition_point(paragraphs, [&](TokenRange p) { return p.last <= token; });
  return static_cast<std::uint32_t>(next - paragraphs.begin());
}

Mention mention_of(const Section& section, TokenRange tokens) {
  Mention mention;
  mention.text = section.document->words(tokens);
  mention.spans = {section.document->span_of(tokens)};
  for (const ActorExpression& actor : section.actors) {
    if (!tokens.contains(actor.head)) continue;
    const std::uint32_t above = section.document->tokens[actor.head].head;
    if (above != actor.head && tokens.contains(above)) continue;  // not the phrase's own head
    mention.actor = actor.mention.actor;
    mention.country = actor.mention.country;
    mention.sector = actor.mention.sector;
    break;
  }
  return mention;
}

const Statement* statement_around(const Context& context, const Section& section, Span words) {
  const Statement* best = nullptr;
  std::uint32_t best_size = UINT32_MAX;
  for (const Statement& statement : context.findings.statements) {
    if (statement.in_title != section.in_title) continue;
    for (const Span span : statement.content.spans)
      if (span.contains(words) && span.size() < best_size) best = &statement, best_size = span.size();
  }
  return best;
}

}  // namespace rapporteur
