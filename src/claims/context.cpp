// SPDX-License-Identifier: Apache-2.0
#include "claims/context.hpp"

#include <algorithm>

#include "claims/list_search.hpp"

namespace rapporteur {

const ActorExpression* Section::actor_at(std::uint32_t token) const {
  const ActorExpression* best = nullptr;
  const std::uint32_t from = token - std::min(token, longest_actor);
  for (std::size_t i = first_from(actors, from); i < actors.size(); ++i) {
    const ActorExpression& actor = actors[i];
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
  const std::uint32_t from = tokens.first - std::min(tokens.first, section.longest_actor);
  for (std::size_t i = first_from(section.actors, from); i < section.actors.size(); ++i) {
    const ActorExpression& actor = section.actors[i];
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

Context start_context(const Report& report, const Knowledge& knowledge, const Heads& heads,
                      std::span<const Document> documents) {
  Context context{report, knowledge, heads, {}, {}, false};
  for (const Document& document : documents) {
    Section& section = context.sections.emplace_back();
    section.document = &document;
    section.in_title = &document != &documents.back();
    section.words = SectionWords(document, knowledge);
    context.countries.add_words(section.words);
  }
  return context;
}

}  // namespace rapporteur
