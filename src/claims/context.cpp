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

namespace {

/// The actor at the phrase's own head; where that is nobody known, the one in apposition to it ("her
/// counterpart, Sergei Lavrov").
const ActorExpression* actor_of_phrase(const Section& section, TokenRange tokens) {
  const auto& words = section.document->tokens;
  const ActorExpression* own = nullptr;
  const ActorExpression* apposed = nullptr;
  for (const ActorExpression& actor : section.actors) {
    if (actor.tokens.first >= tokens.last) break;
    if (!tokens.contains(actor.head)) continue;
    const std::uint32_t above = words[actor.head].head;
    if (above == actor.head || !tokens.contains(above)) {
      if (own == nullptr) own = &actor;
    } else if (words[actor.head].dep == "appos" && !tokens.contains(words[above].head) &&
               apposed == nullptr) {
      apposed = &actor;
    }
  }
  const bool is_known = own != nullptr && !own->mention.actor.empty();
  return is_known || apposed == nullptr ? own : apposed;
}

}  // namespace

Mention mention_of(const Section& section, TokenRange tokens) {
  Mention mention;
  mention.text = section.document->words(tokens);
  mention.spans = {section.document->span_of(tokens)};
  const ActorExpression* actor = actor_of_phrase(section, tokens);
  if (actor == nullptr) return mention;
  mention.actor = actor->mention.actor;
  mention.country = actor->mention.country;
  mention.sector = actor->mention.sector;
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
