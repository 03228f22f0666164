// SPDX-License-Identifier: Apache-2.0
#include "claims/event_status.hpp"

#include <algorithm>

#include "claims/arguments.hpp"
#include "claims/truth_bearer.hpp"

namespace rapporteur {
namespace {

std::uint32_t verb_of(const Document& document, const EventTrigger& trigger) {
  if (trigger.pos == TriggerPos::verb) return trigger.token;
  const std::uint32_t above = document.tokens[trigger.token].head;
  return is_verb(document.tokens[above]) ? above : trigger.token;
}

bool is_cooperative(EventType type) {
  return type == EventType::agree || type == EventType::consult || type == EventType::support ||
         type == EventType::concede || type == EventType::cooperate || type == EventType::aid ||
         type == EventType::retreat;
}

EventStatus status_of_modal(std::string_view modal) {
  if (modal == "will" || modal == "shall" || modal == "'ll" || modal == "wo") return EventStatus::planned;
  if (modal == "must" || modal == "should" || modal == "ought") return EventStatus::called_for;
  return EventStatus::possible;
}

/// "IF the army attacks", "UNLESS it attacks".
bool is_supposed(const Document& document, std::uint32_t verb) {
  if (document.tokens[verb].dep != "advcl") return false;
  return std::ranges::any_of(document.children(verb), [&](std::uint32_t c) {
    const Token& child = document.tokens[c];
    return child.dep == "mark" && (child.lemma == "if" || child.lemma == "unless");
  });
}

/// "plans to attack", "the order to leave": meant, not done.
bool is_intended(const Document& document, std::uint32_t verb) {
  const Token& token = document.tokens[verb];
  return token.tag == "VB" && (token.dep == "xcomp" || token.dep == "acl" || token.dep == "advcl");
}

/// "will NOT allow": the entry itself asks for the negation.
bool asks_for_negation(const TriggerPattern& pattern) {
  return std::ranges::any_of(
      pattern.needed, [](const auto& choices) { return std::ranges::find(choices, "not") != choices.end(); });
}

EventStatus status_of(const Document& document, const EventTrigger& trigger, std::uint32_t verb) {
  bool ongoing = false;
  for (const std::uint32_t c : document.children(verb)) {
    const Token& child = document.tokens[c];
    if (child.dep != "aux" && child.dep != "auxpass") continue;
    if (child.tag == "MD") return status_of_modal(child.lemma);
    ongoing = ongoing || (child.lemma == "be" && document.tokens[verb].tag == "VBG");
  }
  if (is_supposed(document, verb)) return EventStatus::possible;
  if (trigger.pos == TriggerPos::verb && is_intended(document, verb)) return EventStatus::planned;
  return ongoing ? EventStatus::ongoing : EventStatus::happened;
}

bool is_negated(const Document& document, const EventTrigger& trigger, const TruthBearer& bearer) {
  const std::uint32_t verb = verb_of(document, trigger);
  const bool below = is_negated(document, trigger.token) || is_negated(document, verb);
  const bool above = bearer.verb != verb && is_negated(document, bearer.verb);
  return (below != above) != bearer.turned;
}

}  // namespace

void settle_status(const Document& document, const ImplicativeVerbs& implicatives,
                   const EventTrigger& trigger, Event& event) {
  const TruthBearer bearer = truth_bearer(document, implicatives, verb_of(document, trigger));
  event.status = status_of(document, trigger, bearer.verb);
  if (!is_negated(document, trigger, bearer) || asks_for_negation(*trigger.pattern)) return;
  if (!is_cooperative(event.type)) {
    event.status = EventStatus::denied;
    return;
  }
  event.type = EventType::reject;
  event.mode.clear();
  event.status = EventStatus::happened;
}

}  // namespace rapporteur
