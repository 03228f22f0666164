// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_victims.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace rapporteur {
namespace {

/// Acts whose object is nearly always a human being.
bool harms_people(const IncidentTrigger& trigger) {
  switch (trigger.type) {
    case IncidentType::execution:
    case IncidentType::assassination:
    case IncidentType::massacre:
    case IncidentType::kidnapping:
    case IncidentType::arrest:
    case IncidentType::torture:
    case IncidentType::shooting:
      return true;
    default:
      return trigger.frame == IncidentFrame::harm ||
             (trigger.type == IncidentType::other && trigger.frame == IncidentFrame::act);
  }
}

bool is_person(const Section& section, std::uint32_t head, const IncidentTrigger& trigger) {
  const Token& token = section.document->tokens[head];
  if (token.pos == "PRON" || token.pos == "NUM") return false;
  if (token.ent_type == "PERSON" || token.ent_type == "NORP") return true;
  if (token.ent_type == "GPE" || token.ent_type == "LOC" || token.ent_type == "FAC" ||
      token.ent_type == "DATE")
    return false;
  if (harms_people(trigger)) return true;
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head && token.pos != "PROPN";
}

}  // namespace

std::vector<Mention> victims_of(const Context& context, const std::vector<IncidentMention>& mentions,
                                const IncidentGroup& group) {
  std::vector<Mention> victims;
  std::set<std::string, std::less<>> seen;
  for (const std::uint32_t m : group.mentions) {
    const Section& section = context.sections[mentions[m].section];
    for (const std::uint32_t head : mentions[m].roles.patients) {
      if (!is_person(section, head, *mentions[m].trigger)) continue;
      Mention victim = mention_of(section, phrase_of_role(*section.document, head, false));
      if (seen.insert(victim.text).second) victims.push_back(std::move(victim));
    }
  }
  return victims;
}

}  // namespace rapporteur
