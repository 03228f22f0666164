// SPDX-License-Identifier: Apache-2.0
// Who did what to whom, in PLOVER's terms.
#include <algorithm>

#include "claims/event_deciding.hpp"
#include "claims/event_status.hpp"
#include "claims/event_triggers.hpp"
#include "claims/list_search.hpp"
#include "claims/passes.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {
namespace {

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

Event event_of(const Section& section, const RoleQuestion& question, const Statement* statement,
               EventDeciding& deciding) {
  const Document& document = *section.document;
  const EventTrigger& trigger = *question.trigger;
  Event event;
  event.in_title = section.in_title;
  event.type = trigger.meaning->type;
  event.mode = trigger.meaning->mode;
  EventRoles roles = roles_of(section, deciding.heads(question));
  event.actor = std::move(roles.actor);
  event.recipient = std::move(roles.recipient);
  add_setting(section, trigger, event);
  if (statement != nullptr) {
    event.source = statement->source;
    event.statement = statement->id;
  }
  event.made_by = {"events", trigger.pattern->text, std::string(document.tokens[trigger.token].text)};
  return event;
}

}  // namespace

void find_events(Context& context) {
  for (Section& section : context.sections) {
    const StatementIndex voices(section, context.findings);
    EventDeciding deciding(context, section);
    section.event_triggers = find_triggers(section, context.knowledge.event_patterns());
    for (const EventTrigger& trigger : *section.event_triggers) {
      const Statement* statement = voices.closest_at(trigger.token);
      const RoleQuestion question = deciding.question(trigger, statement);
      if (!deciding.is_worth_telling(question)) continue;
      Event event = event_of(section, question, statement, deciding);
      if (!event.actor && !event.recipient) continue;  // nobody acts on anybody
      settle_status(*section.document, context.knowledge.implicative_verbs(), trigger, event);
      event.id = (section.in_title ? "title-event" : "event") + std::to_string(trigger.token);
      context.findings.events.push_back(std::move(event));
    }
  }
}

}  // namespace rapporteur
