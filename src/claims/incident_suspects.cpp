// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_suspects.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

#include "claims/referent.hpp"

namespace rapporteur {
namespace {

constexpr float may_take_part = 0.1F;  // below this a noun beside an act has no part in it

}  // namespace

Suspects::Suspects(const Section& body, std::uint32_t section, const std::vector<IncidentMention>& mentions)
    : of_token_(body.document->size(), none) {
  add_actors(body);
  add_nouns(body, section, mentions);
}

void Suspects::add_actors(const Section& body) {
  std::map<std::uint32_t, std::uint32_t> of_entity;
  std::map<std::string_view, std::uint32_t> of_actor;
  std::vector<std::uint32_t> of_expression;
  for (const ActorExpression& actor : body.actors) {
    if (body.is_furniture[actor.head]) {
      of_expression.push_back(none);
      continue;
    }
    std::uint32_t suspect = none;
    const std::string_view id = actor.mention.actor;
    if (const auto known = of_entity.find(actor.entity); known != of_entity.end()) suspect = known->second;
    if (const auto known = of_actor.find(id); suspect == none && !id.empty() && known != of_actor.end())
      suspect = known->second;
    if (suspect == none) {
      suspect = static_cast<std::uint32_t>(suspects_.size());
      suspects_.push_back({{}, &antecedent_of(body, actor)});
    }
    of_entity.emplace(actor.entity, suspect);
    if (!id.empty()) of_actor.emplace(id, suspect);
    suspects_[suspect].heads.push_back(actor.head);
    of_expression.push_back(suspect);
  }
  // The wider phrases first, so that a token goes to the narrowest one around it.
  std::vector<std::uint32_t> order(body.actors.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](std::uint32_t i) { return body.actors[i].tokens.size(); });
  for (const std::uint32_t i : order)
    for (std::uint32_t token = body.actors[i].tokens.first; token < body.actors[i].tokens.last; ++token)
      of_token_[token] = of_expression[i];
  for (std::uint32_t i = 0; i < body.actors.size(); ++i) of_token_[body.actors[i].head] = of_expression[i];
}

void Suspects::add_nouns(const Section& body, std::uint32_t section,
                         const std::vector<IncidentMention>& mentions) {
  std::map<std::string_view, std::uint32_t> of_lemma;
  for (const IncidentMention& mention : mentions) {
    if (mention.section != section) continue;
    for (const RoleChance& chance : mention.chances) {
      if (std::max(chance.done, chance.suffered) < may_take_part || of_token_[chance.token] != none) continue;
      const auto [known, is_new] = of_lemma.try_emplace(body.document->tokens[chance.token].lemma,
                                                        static_cast<std::uint32_t>(suspects_.size()));
      if (is_new) suspects_.push_back({});
      suspects_[known->second].heads.push_back(chance.token);
      of_token_[chance.token] = known->second;
    }
  }
}

std::uint32_t Suspects::at(std::uint32_t token) const {
  return token < of_token_.size() ? of_token_[token] : none;
}
std::vector<std::vector<const BlameRelation*>> relations_by_group(const std::vector<BlameRelation>& relations,
                                                                  std::size_t groups) {
  std::vector<std::vector<const BlameRelation*>> by_group(groups);
  for (const BlameRelation& relation : relations) by_group[relation.group].push_back(&relation);
  return by_group;
}
}  // namespace rapporteur
