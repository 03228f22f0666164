// SPDX-License-Identifier: Apache-2.0
#include "claims/triggers.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

/// "@place" asks for a name of a place, "@party" for one of people, a body or a state.
bool is_of_class(const Token& token, std::string_view name) {
  const std::string_view type = token.ent_type;
  if (name == "@place") return type == "GPE" || type == "LOC" || type == "FAC";
  return name == "@party" && (type == "GPE" || type == "NORP" || type == "ORG" || type == "PERSON");
}

/// Lexicons are written in lower case; lemmas of names keep theirs.
bool is_same_word(std::string_view lemma, std::string_view word) {
  return std::ranges::equal(lemma, word,
                            [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); });
}

bool has_lemma(const Token& token, const std::vector<std::string>& lemmas) {
  return std::ranges::any_of(lemmas, [&](const std::string& lemma) {
    return is_same_word(token.lemma, lemma) || (lemma.front() == '@' && is_of_class(token, lemma));
  });
}

bool has_lemma_around(const Document& document, std::uint32_t noun, const std::vector<std::string>& lemmas) {
  if (has_lemma(document.tokens[noun], lemmas)) return true;
  return std::ranges::any_of(document.children(noun),
                             [&](std::uint32_t c) { return has_lemma(document.tokens[c], lemmas); });
}

/// Dependents to the second level, and for a noun the word above it (its verb, past a preposition); for a
/// verb that describes a noun ("the US-backed MILITIA") that noun.
bool is_near(const Document& document, std::uint32_t trigger, TriggerPos pos,
             const std::vector<std::string>& lemmas) {
  for (const std::uint32_t c : document.children(trigger)) {
    if (has_lemma(document.tokens[c], lemmas)) return true;
    for (const std::uint32_t grandchild : document.children(c))
      if (has_lemma(document.tokens[grandchild], lemmas)) return true;
  }
  if (document.is_root(trigger)) return false;
  const std::uint32_t above = document.tokens[trigger].head;
  if (pos == TriggerPos::noun) return has_lemma(document.tokens[above], lemmas);
  const std::string_view dep = document.tokens[trigger].dep;
  const bool describes = pos == TriggerPos::verb && (dep == "amod" || dep == "acl" || dep == "relcl");
  return describes && has_lemma_around(document, above, lemmas);
}

bool fits(const Document& document, std::uint32_t token, TriggerPos pos, const TriggerPattern& pattern) {
  for (const std::vector<std::string>& choices : pattern.needed)
    if (!is_near(document, token, pos, choices)) return false;
  return pattern.forbidden.empty() || !is_near(document, token, pos, pattern.forbidden);
}

}  // namespace

std::vector<const TriggerPattern*> readings_of(const Document& document, std::uint32_t token,
                                               const TriggerPatterns& patterns) {
  std::vector<const TriggerPattern*> fitting;
  const auto pos = trigger_pos(document.tokens[token]);
  const auto* readings = pos ? patterns.find(document.tokens[token].lemma, *pos) : nullptr;
  if (readings == nullptr) return fitting;
  for (const TriggerPattern* reading : *readings)
    if (fits(document, token, *pos, *reading)) fitting.push_back(reading);
  return fitting;
}

std::optional<TriggerPos> trigger_pos(const Token& token) {
  if (token.pos == "VERB") return TriggerPos::verb;
  if (token.pos == "NOUN") return TriggerPos::noun;
  if (token.pos == "ADJ") return TriggerPos::adjective;
  return std::nullopt;
}

const TriggerPattern* reading_of(const Document& document, std::uint32_t token, TriggerPos pos,
                                 const TriggerPatterns& patterns) {
  const auto* readings = patterns.find(document.tokens[token].lemma, pos);
  if (readings == nullptr) return nullptr;
  for (const TriggerPattern* reading : *readings)
    if (fits(document, token, pos, *reading)) return reading;
  return nullptr;
}

const TriggerPattern* reading_of(const Document& document, std::uint32_t token,
                                 const TriggerPatterns& patterns) {
  const auto pos = trigger_pos(document.tokens[token]);
  return pos ? reading_of(document, token, *pos, patterns) : nullptr;
}

}  // namespace rapporteur
