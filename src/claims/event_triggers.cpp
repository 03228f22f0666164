// SPDX-License-Identifier: Apache-2.0
#include "claims/event_triggers.hpp"

#include <algorithm>

#include "claims/arguments.hpp"

namespace rapporteur {
namespace {

bool has_lemma(const Token& token, const std::vector<std::string>& lemmas) {
  return std::ranges::any_of(lemmas, [&](const std::string& lemma) { return token.lemma == lemma; });
}

/// Dependents to the second level, and for a noun the word above it (its verb, past a preposition).
bool is_near(const Document& document, std::uint32_t trigger, TriggerPos pos,
             const std::vector<std::string>& lemmas) {
  for (const std::uint32_t c : document.children(trigger)) {
    if (has_lemma(document.tokens[c], lemmas)) return true;
    for (const std::uint32_t grandchild : document.children(c))
      if (has_lemma(document.tokens[grandchild], lemmas)) return true;
  }
  if (pos != TriggerPos::noun || document.is_root(trigger)) return false;
  const std::uint32_t above = document.tokens[trigger].head;
  return has_lemma(document.tokens[above], lemmas);
}

bool fits(const Document& document, std::uint32_t token, TriggerPos pos, const EventPattern& pattern) {
  for (const std::vector<std::string>& choices : pattern.needed)
    if (!is_near(document, token, pos, choices)) return false;
  return pattern.forbidden.empty() || !is_near(document, token, pos, pattern.forbidden);
}

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

/// True where the trigger hangs below another trigger by relations of content alone.
bool is_told_by(const Document& document, const std::vector<bool>& is_trigger, std::uint32_t token,
                bool is_verb) {
  for (std::uint32_t at = token; !document.is_root(at);) {
    const std::string_view dep = document.tokens[at].dep;
    if (!is_content(dep)) return false;
    const bool is_subject = dep == "nsubj" || dep == "nsubjpass";
    if (is_verb && (is_subject || dep == "conj")) return false;
    at = document.tokens[at].head;
    if (is_trigger[at]) return true;
  }
  return false;
}

}  // namespace

std::optional<TriggerPos> trigger_pos(const Token& token) {
  if (token.pos == "VERB") return TriggerPos::verb;
  if (token.pos == "NOUN") return TriggerPos::noun;
  if (token.pos == "ADJ") return TriggerPos::adjective;
  return std::nullopt;
}

const EventPattern* reading_of(const Document& document, std::uint32_t token, TriggerPos pos,
                               const EventPatterns& patterns) {
  const auto* readings = patterns.find(document.tokens[token].lemma, pos);
  if (readings == nullptr) return nullptr;
  for (const EventPattern* reading : *readings)
    if (fits(document, token, pos, *reading)) return reading;
  return nullptr;
}

std::vector<EventTrigger> find_triggers(const Section& section, const EventPatterns& patterns) {
  const Document& document = *section.document;
  std::vector<EventTrigger> triggers;
  std::vector<bool> is_trigger(document.size(), false);
  for (std::uint32_t t = 0; t < document.size(); ++t) {
    if (section.is_furniture[t]) continue;
    const auto pos = trigger_pos(document.tokens[t]);
    if (!pos || (*pos == TriggerPos::noun && is_modifier(document.tokens[t]))) continue;
    const EventPattern* reading = reading_of(document, t, *pos, patterns);
    if (reading == nullptr) continue;
    triggers.push_back({t, *pos, reading, false});
    is_trigger[t] = true;
  }
  for (EventTrigger& trigger : triggers)
    trigger.is_subordinate = is_told_by(document, is_trigger, trigger.token, trigger.pos == TriggerPos::verb);
  return triggers;
}

}  // namespace rapporteur
