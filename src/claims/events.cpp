// SPDX-License-Identifier: Apache-2.0
// Who did what to whom, in PLOVER's terms.
#include <algorithm>

#include "claims/event_roles.hpp"
#include "claims/event_status.hpp"
#include "claims/event_triggers.hpp"
#include "claims/passes.hpp"

namespace rapporteur {
namespace {

template <typename Expression>
const Expression* nearest(const std::vector<Expression>& expressions, TokenRange extent,
                          std::uint32_t token) {
  const Expression* best = nullptr;
  std::uint32_t best_distance = UINT32_MAX;
  for (const Expression& expression : expressions) {
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

Event event_of(const Context& context, const Section& section, const EventTrigger& trigger) {
  const EventPatterns& patterns = context.knowledge.event_patterns();
  const Document& document = *section.document;
  Event event;
  event.in_title = section.in_title;
  event.type = trigger.meaning->type;
  event.mode = trigger.meaning->mode;
  EventRoles roles = roles_of(section, trigger, patterns);
  event.actor = std::move(roles.actor);
  event.recipient = std::move(roles.recipient);
  event.status = status_of(document, trigger);
  turn_if_negated(document, trigger, event);
  add_setting(section, trigger, event);
  if (const Statement* statement = statement_around(context, section, document.tokens[trigger.token].span)) {
    event.source = statement->source;
    event.statement = statement->id;
  }
  event.made_by = {"events", trigger.pattern->text, std::string(document.tokens[trigger.token].text)};
  return event;
}

}  // namespace

void find_events(Context& context) {
  for (const Section& section : context.sections)
    for (const EventTrigger& trigger : find_triggers(section, context.knowledge.event_patterns())) {
      if (trigger.is_subordinate) continue;
      Event event = event_of(context, section, trigger);
      if (!event.actor && !event.recipient) continue;  // nobody acts on anybody
      event.id = (section.in_title ? "title-event" : "event") + std::to_string(trigger.token);
      context.findings.events.push_back(std::move(event));
    }
}

}  // namespace rapporteur
