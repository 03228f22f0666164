// SPDX-License-Identifier: Apache-2.0
#include "claims/event_options.hpp"

#include <algorithm>
#include <array>

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

std::string_view few(std::uint32_t n) {
  static constexpr std::array<std::string_view, 5> names{"0", "1", "2", "3", "4+"};
  return names[std::min<std::uint32_t>(n, 4)];
}

std::string_view distance_name(std::uint32_t n) {
  if (n <= 2) return "near";
  if (n <= 5) return "close";
  return n <= 12 ? "away" : "far";
}

std::string_view pos_name(TriggerPos pos) {
  if (pos == TriggerPos::verb) return "V";
  return pos == TriggerPos::noun ? "N" : "A";
}

/// "prep" says too little without its word.
std::string step_name(const Token& token) {
  std::string out(token.dep);
  if (token.dep == "prep") (out += ':') += token.lemma;
  return out;
}

/// A relation ("conj>pobj>prep:of>patient") without what only lists or explains, and its ends.
struct Tie {
  std::string plain;
  std::string_view start;  ///< "conj"
  std::string_view end;    ///< "patient"
  std::uint32_t steps = 0;
};

Tie tie_of(std::string_view relation) {
  Tie tie;
  while (true) {
    const std::size_t length = std::min(relation.find('>'), relation.size());
    const std::string_view step = relation.substr(0, length);
    if (tie.steps++ == 0) tie.start = step;
    if (step != "conj" && step != "appos") tie.plain.append(tie.plain.empty() ? "" : ">").append(step);
    tie.end = step;
    if (length == relation.size()) return tie;
    relation.remove_prefix(length + 1);
  }
}

}  // namespace

RoleOptions::RoleOptions(const Section& section)
    : section_(section),
      document_(*section.document),
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

void RoleOptions::nobody_features(const RoleQuestion& question, FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  out.add("nobody");
  out.add("nobody type", type);
  out.add("nobody pos", pos_name(question.trigger->pos));
  out.add("nobody type pos", type, pos_name(question.trigger->pos));
  out.add("nobody lemma", at(question.trigger->token).lemma);
  out.add("nobody actor by rule", question.by_rule.actor == none ? "no" : "yes");
  out.add("nobody recipient by rule", question.by_rule.recipient == none ? "no" : "yes", type);
  out.add("nobody passive", question.arguments.passive ? "yes" : "no");
  out.add("nobody in statement", question.source == none ? "no" : "yes");
}

RoleOptions::Look RoleOptions::look_of(const RoleOption& option) const {
  const Token& head = at(option.head);
  const std::uint32_t expression = expression_at_[option.head];
  Look look;
  look.is_actor = expression != none;
  look.sector = look.is_actor ? std::string_view(section_.actors[expression].mention.sector) : "nobody";
  look.kind = head.ent_type.empty() ? std::string_view(head.pos) : std::string_view(head.ent_type);
  look.place = is_location_[option.head] ? "location" : "other";
  return look;
}

void RoleOptions::word_features(const RoleQuestion& question, const RoleOption& option, const Look& look,
                                FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  out.add("word", look.kind);
  out.add("word type", look.kind, type);
  out.add("sector type", look.sector, type);
  out.add("location", look.place, type);
  const auto known = mentions_.find(option.entity);
  out.add("mentions", few(known == mentions_.end() ? 0 : (known->second + 1) / 2));
  const Token& head = at(option.head);
  if (!look.is_actor) out.add("noun", head.lemma);
  if (head.pos != "NOUN") return;
  out.add("common noun", head.lemma);
  out.add("common noun type", head.lemma, type);
}

void RoleOptions::tie_features(const RoleQuestion& question, const Look& look, const std::string& relation,
                               FeatureVector& out) {
  const std::string_view type = name_of(question.trigger->meaning->type);
  const Tie tie = tie_of(relation);
  out.add("tie", tie.plain);
  out.add("tie type", tie.plain, type);
  out.add("tie word", tie.plain, look.kind);
  out.add("end", tie.end);
  out.add("end type", tie.end, type);
  out.add("end steps", tie.end, few(tie.steps));
  out.add("ends", tie.start, tie.end);
  out.add("end word", tie.end, look.kind);
  out.add("end sector", tie.end, look.sector);
  out.add("end place", tie.end, look.place);
  out.add("relation place", relation, look.place);
  const EventPattern* teller = question.trigger->told_by;
  const std::string_view told_by = teller == nullptr ? "nobody" : name_of(teller->type);
  out.add("told by", told_by, relation);
  out.add("told by type", std::string(told_by).append("|").append(tie.plain), type);
  const std::string typed_end = std::string(tie.end).append("|").append(type);
  out.add("end type word", typed_end, look.kind);
  out.add("end type place", typed_end, look.place);
}

void RoleOptions::rule_features(const RoleQuestion& question, const RoleOption& option,
                                const std::string& relation, FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  const std::string_view pos = pos_name(question.trigger->pos);
  if (option.head == question.by_rule.actor) {
    out.add("rule", "actor");
    out.add("rule type", "actor", type);
    out.add("rule relation", "actor", relation);
  }
  if (option.head == question.by_rule.recipient) {
    out.add("rule", "recipient");
    out.add("rule type", "recipient", type);
    out.add("rule relation", "recipient", relation);
    out.add("rule word", "recipient", at(option.head).ent_type);
  }
  out.add("relation", relation);
  out.add("relation type", relation, type);
  out.add("relation pos", relation, pos);
  out.add("relation lemma", relation, at(question.trigger->token).lemma);
  const std::string& first = question.trigger->meaning->recipient.empty()
                                 ? std::string()
                                 : question.trigger->meaning->recipient.front();
  out.add("relation asked", relation, first);
}

void RoleOptions::features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const {
  out.clear();
  if (option.kind == RoleOption::Kind::nobody) return nobody_features(question, out);
  static constexpr std::array<std::string_view, 4> kinds{"sentence", "earlier", "source", "nobody"};
  const std::string_view kind = kinds[static_cast<std::size_t>(option.kind)];
  const std::string_view type = name_of(question.trigger->meaning->type);
  const std::uint32_t trigger = question.trigger->token;
  const bool is_before = option.head < trigger;
  const std::uint32_t distance = is_before ? trigger - option.head : option.head - trigger;
  const Look look = look_of(option);
  word_features(question, option, look, out);
  const bool is_source =
      question.source != none && (option.head == question.source ||
                                  (option.entity != none && option.entity == entity_of(question.source)));
  if (is_source) {
    out.add("source", kind);
    out.add("source type", type);
  }
  const bool is_together = quotation_at(option.head) == quotation_at(trigger);
  out.add("quotation", is_together ? "same" : "other", kind);
  out.add("kind type", kind, type);
  out.add("order", kind, few(option.order));
  if (option.kind != RoleOption::Kind::in_sentence) {
    out.add("back", few(at(trigger).sentence - at(option.head).sentence));
    out.add("rule of earlier", question.by_rule.actor == none ? "nobody" : "somebody");
    tie_features(question, look, std::string(kind), out);
    return rule_features(question, option, std::string(kind), out);
  }
  out.add("side", is_before ? "before" : "after", distance_name(distance));
  out.add("side order", is_before ? "before" : "after", few(option.order));
  out.add("side order type", std::string(is_before ? "before|" : "after|").append(few(option.order)), type);
  out.add("dep", at(option.head).dep);
  const std::string relation = relation_of(question, option.head);
  tie_features(question, look, relation, out);
  rule_features(question, option, relation, out);
}

}  // namespace rapporteur
