// SPDX-License-Identifier: Apache-2.0
// The noun phrases of a section that denote actors, each read on its own.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/section_words.hpp"

namespace rapporteur {

/// One phrase before it is linked with others.
struct ActorPhrase {
  enum class Kind { pronoun, name, description };
  TokenRange tokens;  ///< The whole noun phrase.
  TokenRange name;    ///< For names of unknown actors: the name alone.
  std::uint32_t head = 0;
  Kind kind = Kind::description;
  ResolvedActor resolved;
  const Anaphor* anaphor = nullptr;  ///< For pronouns, and nouns that may take up a name.
  bool is_definite = false;          ///< "the", "this", a possessive.
  bool is_plural = false;
  bool is_person = false;  ///< One human being.
  char gender = 0;
};

/// "London-based": tells where somebody sits, not who that is.
[[nodiscard]] inline bool tells_seat(const Token& token) {
  return token.text == "based" || token.text.ends_with("-based");
}

/// In text order of their heads. `day`: whose offices count.
[[nodiscard]] std::vector<ActorPhrase> actor_phrases(const Section& section, const Knowledge& knowledge,
                                                     std::optional<Day> day);

}  // namespace rapporteur
