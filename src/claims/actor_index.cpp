// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_index.hpp"

#include "claims/context.hpp"

namespace rapporteur {

ActorIndex::ActorIndex(std::span<const ActorExpression> actors) {
  const auto count = static_cast<std::uint32_t>(actors.size());
  entity_start_.assign(actors.size() + 1, 0);  // entities are numbers of expressions
  for (const ActorExpression& actor : actors)
    if (actor.entity < count) ++entity_start_[actor.entity + 1];
  for (std::uint32_t entity = 0; entity < count; ++entity) entity_start_[entity + 1] += entity_start_[entity];
  by_entity_.resize(entity_start_.back());
  std::vector<std::uint32_t> next(entity_start_.begin(), entity_start_.end() - 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    const ActorExpression& actor = actors[i];
    if (actor.entity < count) by_entity_[next[actor.entity]++] = i;
    if (!actor.mention.actor.empty()) by_actor_[actor.mention.actor].push_back(i);
    heads_.push_back({actor.head, i});
  }
  std::ranges::stable_sort(heads_, {}, &Head::token);
}

ActorIndex::Numbers ActorIndex::of_entity(std::uint32_t entity) const {
  if (std::size_t{entity} + 1 >= entity_start_.size()) return {};
  return std::span(by_entity_)
      .subspan(entity_start_[entity], entity_start_[entity + 1] - entity_start_[entity]);
}

ActorIndex::Numbers ActorIndex::of_actor(std::string_view actor) const {
  const auto found = by_actor_.find(actor);
  return found == by_actor_.end() ? Numbers() : Numbers(found->second);
}

}  // namespace rapporteur
