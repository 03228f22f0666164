// SPDX-License-Identifier: Apache-2.0
#include "claims/place_reference.hpp"

#include <algorithm>

#include "claims/list_search.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

const PlaceWord* word_at(const Document& document, const PlaceWords& words, std::uint32_t token) {
  return words.find(Lowered(document.tokens[token].lemma).view());
}

// A name says somewhere what it is, or by its size what it may be.
bool is_of_kind(const Section& section, const Knowledge& knowledge, const PlaceExpression& named,
                const PlaceWord& word) {
  const auto own_word = [&](TokenRange tokens) -> const PlaceWord* {
    for (std::uint32_t token = tokens.first; token < tokens.last; ++token)
      if (const PlaceWord* own = word_at(*section.document, knowledge.place_words(), token)) return own;
    return nullptr;
  };
  bool says_kind = false;
  const auto is_said = [&](PlaceIndex::Numbers namings) {
    return std::ranges::any_of(namings, [&](std::uint32_t number) {
      const PlaceWord* own = own_word(section.places[number].tokens);
      says_kind = says_kind || own != nullptr;
      return own != nullptr && own->kind == word.kind;
    });
  };
  const PlaceIndex& index = section.place_index;
  if (is_said(index.with_text(named.place.text)) || is_said(index.with_name(named.place.name))) return true;
  const std::string_view size = size_of_place(knowledge, named.place);
  const bool is_settlement = is_one_of(word.kind, {"town", "city", "district"});
  return !says_kind && is_settlement && (size == "place" || size == "within");
}

}  // namespace

bool same_place(const Place& a, const Place& b) {
  return a.text == b.text || (!a.name.empty() && a.name == b.name);
}

bool is_country(const Knowledge& knowledge, const Place& place) {
  const Country* country = knowledge.countries().find(place.country);
  return country != nullptr && country->name == place.name;
}

std::string_view size_of_place(const Knowledge& knowledge, const Place& place) {
  if (place.country.empty()) return "unresolved";
  if (is_country(knowledge, place)) return "country";
  return place.within.empty() ? "place" : "within";
}

const PlaceExpression* place_named_before(const Section& section, const Knowledge& knowledge,
                                          std::uint32_t noun) {
  const Document& document = *section.document;
  const auto is_definite = [&](std::uint32_t child) {
    const Token& token = document.tokens[child];
    return token.dep == "det" && is_one_of(Lowered(token.text).view(), {"the", "this", "that"});
  };
  const auto tells_apart = [&](std::uint32_t child) {
    const std::string_view dep = document.tokens[child].dep;
    return child > noun ? dep == "prep" || dep == "appos" : dep == "compound" || dep == "poss";
  };
  const PlaceWord* word = word_at(document, knowledge.place_words(), noun);
  const auto children = document.children(noun);
  if (word == nullptr || document.tokens[noun].tag == "NNS" || std::ranges::none_of(children, is_definite) ||
      std::ranges::any_of(children, tells_apart))
    return nullptr;
  for (std::size_t i = first_from(section.places, noun); i-- > 0;) {
    const PlaceExpression& named = section.places[i];
    if (!section.is_furniture[named.tokens.first] && !named.metonym &&
        is_of_kind(section, knowledge, named, *word))
      return &named;
  }
  return nullptr;
}

const PlaceExpression* place_meant_by_there(const Section& section, std::uint32_t verb) {
  const Document& document = *section.document;
  const auto children = document.children(verb);
  const auto there = std::ranges::find_if(children, [&](std::uint32_t child) {
    return document.tokens[child].dep == "advmod" && Lowered(document.tokens[child].text).view() == "there";
  });
  if (there == children.end()) return nullptr;
  for (std::size_t i = first_from(section.places, *there); i-- > 0;) {
    const PlaceExpression& named = section.places[i];
    if (!section.is_furniture[named.tokens.first] && !named.metonym) return &named;
  }
  return nullptr;
}

}  // namespace rapporteur
