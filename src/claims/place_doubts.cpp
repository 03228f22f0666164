// SPDX-License-Identifier: Apache-2.0
#include "claims/place_doubts.hpp"

#include <algorithm>

#include "claims/list_search.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

/// "in Hall", "near Reading": where something is, whoever else bears the name.
bool is_after_preposition_of_place(const Document& document, std::uint32_t token) {
  if (document.tokens[token].dep != "pobj") return false;
  const std::string_view lemma = document.tokens[document.tokens[token].head].lemma;
  return is_preposition_of_place(lemma) || lemma == "to";
}

}  // namespace

bool is_preposition_of_place(std::string_view lemma) {
  return is_one_of(lemma, {"in", "at", "near", "outside", "inside", "into", "around"});
}

PlaceDoubts::PlaceDoubts(const Section& section, const Knowledge& knowledge)
    : section_(section), document_(*section.document), knowledge_(knowledge) {
  for (const Entity& entity : document_.entities)
    if (entity.label == "PERSON" && entity.tokens.size() > 1)
      last_names_.insert(document_.tokens[entity.tokens.last - 1].text);
  if (last_names_.empty()) return;
  for (std::uint32_t token = 0; token < document_.size(); ++token)
    if (is_after_preposition_of_place(document_, token)) last_names_.erase(document_.tokens[token].text);
}

bool PlaceDoubts::is_other(TokenRange name) const {
  if (is_in_a_time(name)) return true;
  for (std::uint32_t token = name.first; token < name.last; ++token)
    if (is_after_preposition_of_place(document_, token)) return false;
  return is_last_name(name) || is_actor(name);
}

// "March 2015" is no town.
bool PlaceDoubts::is_in_a_time(TokenRange name) const {
  const auto& times = section_.times;
  const auto after =
      std::ranges::upper_bound(times, name.first, {}, [](const TimeExpression& t) { return t.tokens.first; });
  return after != times.begin() && std::prev(after)->tokens.last >= name.last;
}

bool PlaceDoubts::is_last_name(TokenRange name) const {
  return name.size() == 1 && last_names_.contains(document_.tokens[name.first].text);
}

// "Isis" is a town as well, somewhere.
bool PlaceDoubts::is_actor(TokenRange name) const {
  const auto words = section_.words.of(name);
  if (words.empty()) return false;
  const auto match =
      knowledge_.actors().index().longest(section_.words.all(), section_.words.start_of(name.first));
  if (match.length < words.size()) return false;
  const auto is_written = [&](const Term& term) { return is_written_as(term, words); };
  const auto is_place = [](const Term& term) {
    return term.kind == Term::Kind::country || term.kind == Term::Kind::seat;
  };
  return std::ranges::any_of(match.terms,
                             [&](const Term& t) { return t.kind == Term::Kind::actor && is_written(t); }) &&
         std::ranges::none_of(match.terms, is_place);
}

}  // namespace rapporteur
