// SPDX-License-Identifier: Apache-2.0
#include "claims/event_deciding.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "claims/event_answers.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

/// Log-odds from which a trigger counts. The annotation that the head learnt from stops at twelve events a
/// report, so that most of what it calls unlikely is no mistake.
constexpr float least_worth = -3.0F;
/// In a text too short for the heads, another recipient than that of the rules, or nobody, needs to be surer.
constexpr float nobody_handicap = 1.0F;
constexpr float rule_bonus = 1.0F;
/// Actor and recipient are chosen together, the recipient of each of so many actors; what the recipient's
/// log-probability counts beside the actor's.
constexpr std::size_t most_actors = 3;
constexpr float recipient_share = 0.5F;
/// The head learnt from whole articles; what a headline or a single sentence tells is decided by rule.
constexpr std::size_t least_sentences = 3;

/// A monitor, an outlet or a witness that tells of a killing is not its doer for that, unless grammar says
/// so.
bool only_tells(const Section& section, const RoleQuestion& question, const RoleOption& option) {
  const EventType type = question.trigger->meaning->type;
  const bool is_deed = type == EventType::assault || type == EventType::coerce;
  if (!is_deed || option.head == Document::none || option.head != question.source ||
      question.by_rule.actor != Document::none)
    return false;
  const ActorExpression* teller = section.actor_at(option.head);
  return teller != nullptr && is_one_of(teller->mention.sector, {"NGO", "MED", "CVL"});
}

/// Whom another event's verb moves or blames acts in what that verb tells of: "accused LIBYA of bombing the
/// town", "demanded that LIBYA withdraw". Grammar leaves no choice.
bool is_given_by_teller(const Document& document, const RoleQuestion& question) {
  const EventTrigger& trigger = *question.trigger;
  const std::uint32_t actor = question.by_rule.actor;
  if (trigger.pos != TriggerPos::verb || trigger.teller == Document::none || actor == Document::none)
    return false;
  const Token& word = document.tokens[actor];
  return word.head == trigger.teller ? word.dep == "dobj" || word.dep == "dative"
                                     : word.head == trigger.token && word.dep == "nsubj";
}

/// Two sides of one act, or an entry that turns the roles round and found both ("received aid FROM Canada").
bool is_settled(const RoleQuestion& question) {
  const EventHeads& by_rule = question.by_rule;
  if (by_rule.are_sides) return true;
  const std::vector<std::string>& asked = question.trigger->meaning->recipient;
  return by_rule.actor != Document::none && by_rule.recipient != Document::none &&
         std::ranges::find(asked, "reverse") != asked.end();
}

float log_sum(const std::vector<float>& values) {
  const float top = std::ranges::max(values);
  float sum = 0;
  for (const float value : values) sum += std::exp(value - top);
  return top + std::log(sum);
}

}  // namespace

EventDeciding::EventDeciding(const Context& context, const Section& section)
    : section_(section),
      patterns_(context.knowledge.event_patterns()),
      words_(context.knowledge.blame_words()),
      options_(section, context.knowledge.word_classes()),
      actor_head_(context.heads.find("event_actor")),
      recipient_head_(context.heads.find("event_recipient")),
      worth_head_(context.heads.find("event_worth")) {}

RoleQuestion EventDeciding::question(const EventTrigger& trigger, const Statement* statement) const {
  const Document& document = *section_.document;
  RoleQuestion question;
  question.trigger = &trigger;
  question.arguments = arguments_of(section_, trigger, patterns_, words_);
  question.by_rule = heads_of(section_, trigger, question.arguments, patterns_);
  if (statement == nullptr || !statement->source || statement->source->spans.empty()) return question;
  const TokenRange source = document.tokens_in(statement->source->spans.front());
  for (std::uint32_t t = source.first; t < source.last; ++t)
    if (!source.contains(document.tokens[t].head) || document.is_root(t)) question.source = t;
  return question;
}

std::vector<RoleQuestion> EventDeciding::questions(const std::vector<EventTrigger>& triggers,
                                                   const StatementIndex& voices) {
  std::vector<RoleQuestion> questions;
  questions.reserve(triggers.size());
  for (const EventTrigger& trigger : triggers)
    questions.push_back(question(trigger, voices.closest_at(trigger.token)));
  link_answers(*section_.document, patterns_, questions);
  options_.take(questions);
  return questions;
}

float EventDeciding::sureness(const LinearHead& head, const FeatureVector& features) {
  head.score(features, scores_);
  return scores_[1] - scores_[0];
}

std::vector<std::size_t> EventDeciding::surest_actors(const RoleQuestion& question) {
  std::vector<std::size_t> order;
  const bool is_given = is_given_by_teller(*section_.document, question);
  for (std::size_t i = 0; i < of_event_.size(); ++i) {
    if (is_given && of_event_[i].head != question.by_rule.actor) continue;
    if (!only_tells(section_, question, of_event_[i]) && !is_own_demand(section_, question, of_event_[i]))
      order.push_back(i);
  }
  const std::size_t kept = std::min(order.size(), most_actors);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept), std::ranges::greater{},
                            [&](std::size_t i) { return std::pair(actor_sureness_[i], i); });
  order.resize(kept);
  return order;
}

EventDeciding::Choice EventDeciding::choose_recipient(const RoleQuestion& question, std::size_t actor) {
  const bool asks_rule = section_.document->sentences.size() < least_sentences;
  const std::uint32_t favoured = asks_rule ? question.by_rule.recipient : Document::none;
  const std::size_t nobody = of_event_.size() - 1;
  Choice best{nobody, 0};
  std::vector<float> all;
  for (std::size_t i = nobody + 1; i-- > 0;) {
    const RoleOption& option = of_event_[i];
    if (i != nobody && actor != nobody && RoleOptions::are_same(option, of_event_[actor])) continue;
    features_.clear();
    options_.pair_features(question.trigger->meaning->type, looks_[actor], looks_[i], features_);
    float sure = recipient_sureness_[i] + sureness(*recipient_head_, features_);
    if (favoured != Document::none && i == nobody) sure -= nobody_handicap;
    if (favoured != Document::none && option.head == favoured) sure += rule_bonus;
    all.push_back(sure);
    if (i == nobody || sure >= best.sureness) best = {i, sure};
  }
  best.sureness -= log_sum(all);
  return best;
}

bool EventDeciding::is_worth_telling(const RoleQuestion& question) {
  const EventTrigger& trigger = *question.trigger;
  const EventHeads& by_rule = question.by_rule;
  const bool has_party = by_rule.actor != Document::none || by_rule.recipient != Document::none;
  const bool is_plain = has_party && trigger.told_by == nullptr;
  if (worth_head_ == nullptr || section_.document->sentences.size() < least_sentences) return is_plain;
  if (trigger.told_by != nullptr && trigger.told_by->type == trigger.meaning->type) return false;
  features_.clear();
  add_worth_features(section_, question, features_);
  worth_head_->score(features_, scores_);
  return scores_[1] - scores_[0] >= least_worth;
}

EventHeads EventDeciding::heads(const RoleQuestion& question) {
  if (is_settled(question) || actor_head_ == nullptr || recipient_head_ == nullptr) return question.by_rule;
  of_event_ = options_.of(question);
  looks_.resize(of_event_.size());
  actor_sureness_.resize(of_event_.size());
  recipient_sureness_.resize(of_event_.size());
  features_.fetch_from(actor_head_->places());
  for (std::size_t i = 0; i < of_event_.size(); ++i) {
    looks_[i] = options_.features(question, of_event_[i], features_);
    actor_sureness_[i] = sureness(*actor_head_, features_);
    recipient_sureness_[i] = sureness(*recipient_head_, features_);
  }
  EventHeads heads;
  float surest = std::numeric_limits<float>::lowest();
  for (const std::size_t actor : surest_actors(question)) {
    if (actor_sureness_[actor] <= surest) break;  // a log-probability adds nothing
    const Choice recipient = choose_recipient(question, actor);
    const float sure = actor_sureness_[actor] + recipient_share * recipient.sureness;
    if (sure <= surest) continue;
    surest = sure;
    heads = {of_event_[actor].head, of_event_[recipient.option].head};
  }
  heads.actor = doer_behind(section_, heads.actor, patterns_);
  if (heads.actor == heads.recipient) heads.actor = Document::none;
  const bool is_nobodys = heads.actor == Document::none && heads.recipient == Document::none;
  return is_nobodys ? question.by_rule : heads;
}

}  // namespace rapporteur
