// SPDX-License-Identifier: Apache-2.0
#include "claims/event_options.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t sentences_back = 3;
constexpr std::size_t most_earlier = 4;
constexpr int longest_path = 4;

bool is_time(const Token& token) { return token.ent_type == "DATE" || token.ent_type == "TIME"; }

bool is_named_modifier(const Token& token) {
  return token.ent_type == "NORP" || token.ent_type == "GPE" || token.ent_type == "ORG" ||
         token.ent_type == "PERSON";
}

/// "prep" says too little without its word.
std::string step_name(const Token& token) {
  std::string out(token.dep);
  if (token.dep == "prep") (out += ':') += token.lemma;
  return out;
}

}  // namespace

RoleOptions::RoleOptions(const Section& section, const WordClasses& classes)
    : section_(section),
      document_(*section.document),
      classes_(classes),
      scene_(section),
      expression_at_(document_.size(), none),
      is_location_(document_.size(), false) {
  for (std::uint32_t i = 0; i < section.actors.size(); ++i) {
    const ActorExpression& actor = section.actors[i];
    expression_at_[actor.head] = i;
    ++mentions_[actor.entity];
  }
  for (const PlaceExpression& place : section.places)
    for (std::uint32_t t = place.tokens.first; t < place.tokens.last && !place.metonym; ++t)
      is_location_[t] = true;
}

bool RoleOptions::are_same(const RoleOption& a, const RoleOption& b) {
  return a.head == b.head || (a.entity != none && a.entity == b.entity);
}

std::uint32_t RoleOptions::entity_of(std::uint32_t head) const {
  const std::uint32_t expression = expression_at_[head];
  return expression == none ? none : section_.actors[expression].entity;
}

std::uint32_t RoleOptions::quotation_at(std::uint32_t token) const {
  const auto after = std::ranges::partition_point(section_.quotations,
                                                  [&](const Quotation& q) { return q.tokens.last <= token; });
  if (after == section_.quotations.end() || !after->tokens.contains(token)) return none;
  return static_cast<std::uint32_t>(after - section_.quotations.begin());
}

bool RoleOptions::may_stand(const RoleQuestion& question, std::uint32_t token) const {
  const Token& word = at(token);
  if (token == question.trigger->token || section_.is_furniture[token] || is_time(word)) return false;
  if (word.tag == "WDT" || word.tag == "WP" || word.tag == "WP$" || word.dep == "expl") return false;
  if (token == question.by_rule.actor || token == question.by_rule.recipient) return true;
  if (!argument_name(question, token).empty()) return word.pos != "VERB" && word.pos != "ADP";
  const bool is_inner = word.dep == "compound" || word.dep == "amod" || word.dep == "nmod";
  if (is_inner) {
    const Token& above = at(word.head);
    const bool is_same_name = word.ent_iob != 'O' && above.ent_type == word.ent_type && above.ent_iob == 'I';
    return is_named_modifier(word) && !is_same_name;
  }
  if (expression_at_[token] != none) return true;
  return is_named_modifier(word) && is_noun(word);
}

void RoleOptions::add_of_sentence(const RoleQuestion& question, std::vector<RoleOption>& out) const {
  const std::uint32_t trigger = question.trigger->token;
  const TokenRange sentence = document_.sentences[at(trigger).sentence];
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    if (may_stand(question, t)) out.push_back({RoleOption::Kind::in_sentence, t, entity_of(t), 0});
  const auto distance = [&](const RoleOption& o) {
    return o.head > trigger ? o.head - trigger : trigger - o.head;
  };
  for (RoleOption& option : out)
    option.order = static_cast<std::uint32_t>(std::ranges::count_if(out, [&](const RoleOption& other) {
      return (other.head < trigger) == (option.head < trigger) && distance(other) < distance(option);
    }));
}

void RoleOptions::add_earlier(const RoleQuestion& question, std::vector<RoleOption>& out) const {
  const std::uint32_t trigger = question.trigger->token;
  const std::uint32_t sentence = at(trigger).sentence;
  const TokenRange own = document_.sentences[sentence];
  if (question.source != none && !own.contains(question.source))
    out.push_back({RoleOption::Kind::source, question.source, entity_of(question.source), 0});
  const auto end = std::ranges::partition_point(
      section_.actors, [&](const ActorExpression& a) { return a.tokens.first < own.first; });
  std::size_t added = 0;
  for (auto actor = end; actor != section_.actors.begin() && added < most_earlier;) {
    --actor;
    if (at(actor->head).sentence + sentences_back < sentence) break;
    const bool is_known =
        std::ranges::any_of(out, [&](const RoleOption& o) { return o.entity == actor->entity; });
    const bool has_name = at(actor->head).pos != "PRON";
    if (is_known || !has_name || section_.is_furniture[actor->head]) continue;
    out.push_back(
        {RoleOption::Kind::earlier, actor->head, actor->entity, static_cast<std::uint32_t>(added++)});
  }
}

std::vector<RoleOption> RoleOptions::of(const RoleQuestion& question) const {
  std::vector<RoleOption> out;
  add_of_sentence(question, out);
  add_earlier(question, out);
  out.emplace_back();
  return out;
}

std::string RoleOptions::argument_name(const RoleQuestion& question, std::uint32_t token) const {
  const Arguments& arguments = question.arguments;
  if (token == arguments.agent) return "agent";
  if (token == arguments.patient) return arguments.passive ? "passive patient" : "patient";
  if (token == arguments.beneficiary) return "beneficiary";
  for (const PrepositionalArgument& argument : arguments.prepositional)
    if (argument.object == token) return "by " + std::string(argument.preposition);
  return {};
}

/// How the option's words hang together with the trigger's: an argument, something within one, part of a
/// clause above.
std::string RoleOptions::relation_of(const RoleQuestion& question, std::uint32_t token) const {
  std::string steps;
  const std::uint32_t trigger = question.trigger->token;
  for (int i = 0; i <= longest_path; ++i) {
    if (std::string name = argument_name(question, token); !name.empty()) return steps + name;
    if (token == trigger) return steps + "trigger";
    std::uint32_t above = trigger;
    std::string chain;
    for (int up = 0; up < 3 && !document_.is_root(above); ++up) {
      (chain += step_name(at(above))) += '<';
      above = at(above).head;
      if (above == token) return steps + "of " + chain;
    }
    if (document_.is_root(token)) break;
    (steps += step_name(at(token))) += '>';
    token = at(token).head;
  }
  return "far";
}

}  // namespace rapporteur
