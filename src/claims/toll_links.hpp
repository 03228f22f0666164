// SPDX-License-Identifier: Apache-2.0
// Leads from a phrase that counts or names people to the word that tells what befell them, along the tree.
#pragma once

#include <optional>
#include <string_view>

#include "claims/context.hpp"

namespace rapporteur {

/// How a phrase hangs together with a word of harm.
struct TollLink {
  std::uint32_t trigger = 0;  ///< Token of the word.
  Effect effect = Effect::killed;
  std::string_view
      rule;  ///< "object", "subject", "noun", "modifier", "of" ... for --explain and as a feature.
};

/// Death or injury.
[[nodiscard]] bool is_bodily(Effect effect);

class TollLinks {
 public:
  TollLinks(const Section& section, const Effects& effects)
      : document_(*section.document), effects_(effects) {}

  /// The word of harm for the phrase with that head, or nothing.
  [[nodiscard]] std::optional<TollLink> find(std::uint32_t head) const;

  /// The word of harm that follows a phrase at once, for trees that lead elsewhere.
  [[nodiscard]] std::optional<TollLink> find_behind(std::uint32_t last) const;

  /// The word itself, where it is a noun of death or injury.
  [[nodiscard]] std::optional<TollLink> by_word(std::uint32_t token) const;

  /// Above conjunctions and appositions: the head that carries the grammatical role.
  [[nodiscard]] std::uint32_t role_holder(std::uint32_t head) const;

 private:
  using Link = std::optional<TollLink>;
  [[nodiscard]] Link by_noun(std::uint32_t head) const;
  [[nodiscard]] Link by_modifier(std::uint32_t head) const;
  [[nodiscard]] Link by_modifier_clause(std::uint32_t verb) const;
  [[nodiscard]] Link by_role(std::uint32_t head) const;
  [[nodiscard]] Link by_object_gap(std::uint32_t verb) const;
  [[nodiscard]] bool has_other_subject(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t past_insertion(std::uint32_t open, std::uint32_t end) const;
  [[nodiscard]] const EffectWord* state_of_object(std::uint32_t preposition) const;
  [[nodiscard]] const EffectWord* state_word(std::uint32_t token) const;
  [[nodiscard]] bool is_one_life(std::uint32_t token) const;
  [[nodiscard]] Link as_object(std::uint32_t verb, std::uint32_t head, std::string_view rule) const;
  [[nodiscard]] Link as_subject(std::uint32_t verb, bool passive) const;
  [[nodiscard]] Link by_counting_subject(std::uint32_t verb) const;
  [[nodiscard]] bool has_own_subject(std::uint32_t verb) const;
  [[nodiscard]] Link by_complement(std::uint32_t verb) const;
  [[nodiscard]] Link by_preposition(std::uint32_t preposition) const;
  [[nodiscard]] Link by_state(std::uint32_t preposition) const;
  [[nodiscard]] Link of_verb(std::uint32_t verb, VictimRole role, std::string_view rule) const;
  [[nodiscard]] Link of_attack(std::uint32_t verb, std::string_view rule) const;
  [[nodiscard]] bool is_made_deadly(std::uint32_t verb) const;
  [[nodiscard]] Link with_second_verb(TollLink link) const;
  [[nodiscard]] bool is_passive(std::uint32_t verb) const;
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] const EffectWord* noun_at(std::uint32_t token) const;
  [[nodiscard]] const EffectWord* adjective_at(std::uint32_t token) const;

  const Document& document_;
  const Effects& effects_;
};

}  // namespace rapporteur
