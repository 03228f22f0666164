// SPDX-License-Identifier: Apache-2.0
#include "claims/event_scene.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t sentences_back = 3;
constexpr int most_earlier = 3;

/// How the triggers of two events hang together, where they do.
std::string_view bond_of(const EventTrigger& trigger, const EventTrigger& other) {
  if (other.token == trigger.teller) return "teller";
  return other.teller == trigger.token ? "told" : "";
}

std::uint32_t less_one(std::uint32_t count, bool less) { return less && count > 0 ? count - 1 : count; }

}  // namespace

EventScene::Party EventScene::party_of(std::uint32_t head) const {
  if (head == none) return {};
  const ActorExpression* actor = section_.actor_at(head);
  return {head, actor == nullptr || actor->head != head ? none : actor->entity};
}

bool EventScene::is_same(const Party& party, const RoleOption& option) {
  if (party.head == none || option.head == none) return false;
  return party.head == option.head || (party.entity != none && party.entity == option.entity);
}

std::string_view EventScene::role_of(const Told& told, const RoleOption& option) {
  const bool acts = is_same(told.actor, option);
  if (!acts && !is_same(told.recipient, option)) return {};
  if (told.are_sides) return "side";
  return acts ? "actor" : "recipient";
}

void EventScene::take(std::span<const RoleQuestion> questions) {
  for (const RoleQuestion& question : questions) {
    const EventTrigger& trigger = *question.trigger;
    const EventHeads& by_rule = question.by_rule;
    const Told told{&trigger, section_.document->tokens[trigger.token].sentence, party_of(by_rule.actor),
                    party_of(by_rule.recipient), by_rule.are_sides};
    told_.push_back(told);
    const Entity actor = told.actor.entity, recipient = told.recipient.entity;
    const EventType type = trigger.meaning->type;
    if (actor != none) ++parts_[actor].acts, ++parts_of_type_[{actor, type}].acts;
    if (recipient != none)
      ++parts_[recipient].is_acted_upon, ++parts_of_type_[{recipient, type}].is_acted_upon;
    if (actor != none && recipient != none) ++pairs_[{actor, recipient}];
  }
  rank_entities();
}

void EventScene::rank_entities() {
  std::map<Entity, std::uint32_t> mentions;
  for (const ActorExpression& actor : section_.actors) ++mentions[actor.entity];
  std::vector<std::pair<Entity, std::uint32_t>> order(mentions.begin(), mentions.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::uint32_t i = 0; i < order.size(); ++i) ranks_[order[i].first] = i;
}

void EventScene::neighbour(std::string_view where, const Told& other, const RoleQuestion& question,
                           const RoleOption& option, FeatureVector& out) {
  const std::string_view type = name_of(question.trigger->meaning->type);
  const std::string_view other_type = name_of(other.trigger->meaning->type);
  if (option.kind == RoleOption::Kind::nobody) {
    std::string near(where);
    near.append(other.actor.head == none ? "|-" : "|a").append(other.recipient.head == none ? "-" : "r");
    out.add("nobody near", near);
    out.add("nobody near type", near, type);
    out.add("nobody near types", std::string(where).append("|").append(other_type), type);
    return;
  }
  const std::string_view role = role_of(other, option);
  if (role.empty()) return;
  const std::string part = std::string(where).append("|").append(role);
  out.add("near", part);
  out.add("near other", part, other_type);
  out.add("near type", part, type);
  out.add("near types", std::string(part).append("|").append(other_type), type);
}

void EventScene::before(std::size_t at, const RoleQuestion& question, const RoleOption& option,
                        FeatureVector& out) const {
  const Told& mine = told_[at];
  int earlier = 0, same = 0;
  for (std::size_t i = at; i-- > 0;) {
    const Told& other = told_[i];
    if (other.sentence + sentences_back < mine.sentence || earlier == most_earlier) return;
    std::string_view where = bond_of(*mine.trigger, *other.trigger);
    if (where.empty() && other.sentence == mine.sentence) where = same++ == 0 ? "before" : "far before";
    if (where.empty()) where = earlier++ == 0 ? "last" : "earlier";
    neighbour(where, other, question, option, out);
  }
}

void EventScene::after(std::size_t at, const RoleQuestion& question, const RoleOption& option,
                       FeatureVector& out) const {
  const Told& mine = told_[at];
  int same = 0;
  for (std::size_t i = at + 1; i < told_.size() && told_[i].sentence == mine.sentence; ++i) {
    std::string_view where = bond_of(*mine.trigger, *told_[i].trigger);
    if (where.empty()) where = same++ == 0 ? "after" : "far after";
    neighbour(where, told_[i], question, option, out);
  }
}

void EventScene::in_section(const Told& mine, const RoleOption& option, FeatureVector& out) const {
  if (option.entity == none) return;
  const EventType type = mine.trigger->meaning->type;
  const bool acts_here = is_same(mine.actor, option);
  const bool is_acted_upon_here = is_same(mine.recipient, option);
  const auto elsewhere = [&](const auto& parts, const auto& key) {
    const auto known = parts.find(key);
    if (known == parts.end()) return Parts{};
    return Parts{less_one(known->second.acts, acts_here),
                 less_one(known->second.is_acted_upon, is_acted_upon_here)};
  };
  const Parts parts = elsewhere(parts_, option.entity);
  const Parts of_type = elsewhere(parts_of_type_, std::pair(option.entity, type));
  const std::string_view name = name_of(type);
  out.add("acts", few(parts.acts));
  out.add("acted upon", few(parts.is_acted_upon));
  out.add("parts", few(parts.acts), few(parts.is_acted_upon));
  out.add("acts so", few(std::min(of_type.acts, 2U)), name);
  out.add("acted upon so", few(std::min(of_type.is_acted_upon, 2U)), name);
  const std::string_view rank = few(ranks_.at(option.entity));
  out.add("rank", rank);
  out.add("rank type", rank, name);
  const std::uint32_t first = section_.document->tokens[section_.actors[option.entity].head].sentence;
  out.add("lead", first < 2 ? "yes" : "no", name);
}

void EventScene::features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const {
  const auto token_of = [](const Told& told) { return told.trigger->token; };
  const auto at = std::ranges::lower_bound(told_, question.trigger->token, {}, token_of);
  if (at == told_.end() || at->trigger->token != question.trigger->token) return;
  const auto index = static_cast<std::size_t>(at - told_.begin());
  before(index, question, option, out);
  after(index, question, option, out);
  in_section(*at, option, out);
}

void EventScene::pair_features(EventType type, const RoleLook& actor, const RoleLook& recipient,
                               FeatureVector& out) const {
  if (actor.entity == none || recipient.entity == none) return;
  const auto there = pairs_.find({actor.entity, recipient.entity});
  const auto back = pairs_.find({recipient.entity, actor.entity});
  const bool is_this = actor.is_actor_by_rule && recipient.is_recipient_by_rule;
  const std::uint32_t times = there == pairs_.end() ? 0 : less_one(there->second, is_this);
  const std::uint32_t times_back = back == pairs_.end() ? 0 : back->second;
  out.add("pair told", few(std::min(times, 2U)));
  out.add("pair told back", few(std::min(times_back, 2U)));
  out.add("pair told type", times == 0 ? "no" : "yes", name_of(type));
  out.add("pair told back type", times_back == 0 ? "no" : "yes", name_of(type));
}

}  // namespace rapporteur
