// SPDX-License-Identifier: Apache-2.0
// From a phrase to the actor it means: names, offices with their country, descriptions, nationalities,
// places.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/actor_register.hpp"
#include "knowledge/gazetteer.hpp"

namespace rapporteur {

struct ResolvedActor {
  std::string actor;          ///< Id, empty where the register knows none.
  std::string name;           ///< Canonical name, empty where unknown.
  std::string country;        ///< ISO 3166 alpha-3, IGO, NGO, EUR or empty.
  std::string sector;         ///< PLOVER sector or empty.
  bool is_named = false;      ///< By a name of the register, not only by a description.
  bool is_person = false;     ///< One person, named.
  bool is_described = false;  ///< A word of the descriptions is in it.
  bool is_plural = false;
  bool is_place = false;  ///< Only a country, a nationality or a place.
};

/// What is known beside the phrase.
struct ResolveHints {
  std::string_view country;   ///< Taken where the phrase itself gives none.
  std::optional<Day> day;     ///< Whose office counts.
  bool ignores_case = false;  ///< The phrase is written without capitals.
};

/// Stateless but for what it points to; thread-safe.
class ActorResolver {
 public:
  ActorResolver(const Folding& folding, const Countries& countries, const ActorRegister& actors,
                const Gazetteer& gazetteer)
      : folding_(folding), countries_(countries), actors_(actors), gazetteer_(gazetteer) {}

  [[nodiscard]] ResolvedActor resolve(std::string_view phrase, const ResolveHints& hints) const;
  [[nodiscard]] ResolvedActor resolve(std::span<const IndexedWord> words, const ResolveHints& hints) const;
  /// The words of a text, numbered for the register's index.
  [[nodiscard]] std::vector<IndexedWord> words_of(std::string_view text) const;

 private:
  const Folding& folding_;
  const Countries& countries_;
  const ActorRegister& actors_;
  const Gazetteer& gazetteer_;
};

}  // namespace rapporteur
