// SPDX-License-Identifier: Apache-2.0
#include "claims/triggers.hpp"

#include <algorithm>

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

bool fits(const Document& document, std::uint32_t token, TriggerPos pos, const TriggerPattern& pattern) {
  for (const std::vector<std::string>& choices : pattern.needed)
    if (!is_near(document, token, pos, choices)) return false;
  return pattern.forbidden.empty() || !is_near(document, token, pos, pattern.forbidden);
}

}  // namespace

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
