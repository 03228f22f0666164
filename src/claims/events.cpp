// SPDX-License-Identifier: Apache-2.0
// Who did what to whom, in PLOVER's terms.
#include <algorithm>

#include "claims/event_deciding.hpp"
#include "claims/event_status.hpp"
#include "claims/event_triggers.hpp"
#include "claims/list_search.hpp"
#include "claims/other_names.hpp"
#include "claims/passes.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t none = SIZE_MAX;

template <typename Expression>
const Expression* nearest(const std::vector<Expression>& expressions, TokenRange extent,
                          std::uint32_t token) {
  const Expression* best = nullptr;
  std::uint32_t best_distance = UINT32_MAX;
  for (std::size_t i = first_from(expressions, extent.first); i < expressions.size(); ++i) {
    const Expression& expression = expressions[i];
    if (expression.tokens.first >= extent.last) break;
    if (!extent.contains(expression.tokens)) continue;
    const std::uint32_t first = expression.tokens.first;
    const std::uint32_t distance = first > token ? first - token : token - first;
    if (distance < best_distance) best = &expression, best_distance = distance;
  }
  return best;
}

void add_setting(const Section& section, const EventTrigger& trigger, Event& event) {
  const Document& document = *section.document;
  const TokenRange extent = clause_extent(document, trigger.token);
  event.text = document.words(extent);
  event.spans = {document.span_of(extent)};
  const TokenRange sentence = document.sentences[document.tokens[trigger.token].sentence];
  if (const auto* place = nearest(section.places, extent, trigger.token); place != nullptr && !place->metonym)
    event.place = place->place;
  const auto* time = nearest(section.times, extent, trigger.token);
  if (time == nullptr) time = nearest(section.times, sentence, trigger.token);
  if (time != nullptr) event.date = time->time;
}

/// "Turkey shelled the village, and Ankara said ...": the other names of a party in its sentence stand beside
/// the one chosen, "Turkey (Ankara)".
void name_again(Event& event, const Section& section, const EventTrigger& trigger) {
  const Document& document = *section.document;
  const TokenRange sentence = document.sentences[document.tokens[trigger.token].sentence];
  for (std::optional<Mention>* party : {&event.actor, &event.recipient})
    if (*party) add_other_names(**party, section, {document.span_of(sentence)});
}

Event event_of(const Context& context, const Section& section, const RoleQuestion& question,
               const Statement* statement, EventDeciding& deciding) {
  const Document& document = *section.document;
  const EventTrigger& trigger = *question.trigger;
  Event event;
  event.in_title = section.in_title;
  event.type = trigger.meaning->type;
  event.mode = trigger.meaning->mode;
  EventRoles roles = roles_of(section, deciding.heads(question));
  event.actor = std::move(roles.actor);
  event.recipient = std::move(roles.recipient);
  for (std::optional<Mention>* party : {&event.actor, &event.recipient})
    if (*party) {
      name_described(**party, section);
      name_state(**party, context, section);
    }
  add_setting(section, trigger, event);
  name_again(event, section, trigger);
  if (statement != nullptr) {
    event.source = statement->source;
    event.statement = statement->id;
  }
  event.made_by = {"events", trigger.pattern->text, std::string(document.tokens[trigger.token].text)};
  return event;
}

std::string id_of(const Section& section, std::uint32_t token) {
  return (section.in_title ? "title-event" : "event") + std::to_string(token);
}

/// Two words for one act ("launched an OFFENSIVE against the rebels") are one event: whom the second word
/// names stands where the first leaves the other side open.
void complete(Event& event, const EventHeads& heads, const Section& section) {
  if (event.recipient || heads.recipient == Document::none) return;
  EventRoles roles = roles_of(section, heads);
  if (event.actor && event.actor->text == roles.recipient->text) return;
  event.recipient = std::move(roles.recipient);
}

}  // namespace

void find_events(Context& context) {
  for (Section& section : context.sections) {
    const StatementIndex voices(section, context.findings);
    EventDeciding deciding(context, section);
    section.event_triggers = find_triggers(section, context.knowledge.event_patterns());
    const std::vector<EventTrigger>& triggers = *section.event_triggers;
    std::vector<std::size_t> event_at(section.document->size(), none);  // index of the event of each token
    const std::vector<RoleQuestion> questions = deciding.questions(triggers, voices);
    for (const RoleQuestion& question : questions) {
      const EventTrigger& trigger = *question.trigger;
      if (!deciding.is_worth_telling(question)) continue;
      Event event = event_of(context, section, question, voices.closest_at(trigger.token), deciding);
      if (!event.actor && !event.recipient) continue;  // nobody acts on anybody
      settle_status(*section.document, context.knowledge.implicative_verbs(), trigger, event);
      event.id = id_of(section, trigger.token);
      event_at[trigger.token] = context.findings.events.size();
      context.findings.events.push_back(std::move(event));
    }
    for (const RoleQuestion& question : questions) {
      const EventTrigger& trigger = *question.trigger;
      if (trigger.told_by == nullptr || trigger.told_by->type != trigger.meaning->type) continue;
      const std::size_t teller = event_at[trigger.teller];
      if (teller == none || context.findings.events[teller].recipient) continue;
      const EventHeads heads = deciding.heads(question);
      if (heads.recipient != question.source) complete(context.findings.events[teller], heads, section);
    }
  }
}

}  // namespace rapporteur
