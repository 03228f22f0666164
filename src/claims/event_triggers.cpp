// SPDX-License-Identifier: Apache-2.0
#include "claims/event_triggers.hpp"

namespace rapporteur {
namespace {

/// A noun that only modifies another ("attack helicopters", "talks venue") tells of no act of its own.
bool is_modifier(const Token& token) {
  return token.dep == "compound" || token.dep == "amod" || token.dep == "nmod";
}

/// Relations by which a word belongs to what its head says.
bool is_content(std::string_view dep) {
  return dep == "dobj" || dep == "xcomp" || dep == "ccomp" || dep == "pcomp" || dep == "pobj" ||
         dep == "prep" || dep == "acl" || dep == "acomp" || dep == "attr" || dep == "oprd" || dep == "conj" ||
         dep == "agent" || dep == "nsubjpass" || dep == "nsubj" || dep == "dative" || dep == "compound" ||
         dep == "poss";
}

/// Token of the trigger below which this one hangs by relations of content alone.
std::uint32_t teller_of(const Document& document, const std::vector<const EventPattern*>& meanings,
                        std::uint32_t token, bool is_verb) {
  for (std::uint32_t at = token; !document.is_root(at);) {
    const std::string_view dep = document.tokens[at].dep;
    if (!is_content(dep)) return Document::none;
    const bool is_subject = dep == "nsubj" || dep == "nsubjpass";
    if (is_verb && (is_subject || dep == "conj")) return Document::none;
    at = document.tokens[at].head;
    if (meanings[at] != nullptr) return at;
  }
  return Document::none;
}

}  // namespace

std::vector<EventTrigger> find_triggers(const Section& section, const EventPatterns& patterns) {
  const Document& document = *section.document;
  std::vector<EventTrigger> triggers;
  std::vector<const EventPattern*> meanings(document.size(), nullptr);
  for (std::uint32_t t = 0; t < document.size(); ++t) {
    if (section.is_furniture[t]) continue;
    const auto pos = trigger_pos(document.tokens[t]);
    if (!pos || (*pos == TriggerPos::noun && is_modifier(document.tokens[t]))) continue;
    const TriggerPattern* reading = reading_of(document, t, *pos, patterns.triggers());
    if (reading == nullptr) continue;
    triggers.push_back({t, *pos, reading, &patterns.meaning_of(*reading)});
    meanings[t] = triggers.back().meaning;
  }
  for (EventTrigger& trigger : triggers) {
    trigger.teller = teller_of(document, meanings, trigger.token, trigger.pos == TriggerPos::verb);
    if (trigger.teller != Document::none) trigger.told_by = meanings[trigger.teller];
  }
  return triggers;
}

}  // namespace rapporteur
