// SPDX-License-Identifier: Apache-2.0
#include "claims/other_names.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>

#include "claims/noun_phrase.hpp"
#include "claims/one_of.hpp"
#include "claims/referent.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

constexpr int most = 2;

bool is_person(const Document& document, TokenRange tokens) {
  return document.tokens[tokens.last - 1].ent_type == "PERSON";
}

/// "Ankara", "the Syrian regime": words of a name among them.
bool is_naming(const Document& document, TokenRange tokens) {
  const auto words = std::span(document.tokens).subspan(tokens.first, tokens.size());
  const bool has_dash = std::ranges::any_of(words, [](const Token& word) { return word.pos == "PUNCT"; });
  return !has_dash && std::ranges::any_of(words, [](const Token& word) { return !word.ent_type.empty(); });
}

/// The words that tell who is named, in lower case.
std::set<std::string> words_of(const Document& document, TokenRange tokens) {
  std::set<std::string> words;
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t)
    if (document.tokens[t].pos == "PROPN" || document.tokens[t].pos == "NOUN")
      words.insert(unicode::lower(document.tokens[t].text));
  return words;
}

/// The state that an adjective of nationality names, as an actor of the register; empty for any other words.
std::string state_of(const Mention& mention, const Context& context, const Section& section) {
  if (!mention.actor.empty() || mention.spans.size() != 1) return {};
  const TokenRange words = section.document->tokens_in(mention.spans.front());
  if (words.size() != 1) return {};
  const Token& word = section.document->tokens[words.first];
  if (word.ent_type.empty() || !is_one_of(word.dep, {"amod", "compound", "nmod"})) return {};
  const Country* country =
      context.knowledge.countries().find(context.knowledge.resolver().resolve(word.text, {}).country);
  if (country == nullptr || std::ranges::find(country->adjectives, word.text) == country->adjectives.end())
    return {};
  return unicode::lower(country->iso3) + ".government";
}

}  // namespace

void name_described(Mention& mention, const Section& section, const ActorExpression& described) {
  if (section.document->tokens[described.head].pos != "NOUN") return;
  for (const std::uint32_t number : section.actor_index.of_entity(described.entity)) {
    const ActorExpression& other = section.actors[number];
    const Token& head = section.document->tokens[other.head];
    if (head.pos != "PROPN" || head.ent_type == "GPE") continue;
    const std::string& name = other.mention.text;
    if (mention.text.find(name) != std::string::npos) return;
    mention.text += " (" + name + ")";
    mention.spans.insert(mention.spans.end(), other.mention.spans.begin(), other.mention.spans.end());
    return;
  }
}

void name_described(Mention& mention, const Section& section) {
  if (mention.spans.empty()) return;
  const ActorExpression* described = actor_of(section, section.document->tokens_in(mention.spans.front()));
  if (described != nullptr && described->entity != Document::none)
    name_described(mention, section, *described);
}

void name_state(Mention& mention, const Context& context, const Section& section) {
  const std::string state = state_of(mention, context, section);
  if (state.empty()) return;
  for (const std::uint32_t number : section.actor_index.of_actor(state)) {
    const ActorExpression& other = section.actors[number];
    if (section.document->tokens[other.head].pos != "PROPN") continue;
    const TokenRange name = core_phrase(*section.document, other.head);
    mention.actor = state;
    mention.country = other.mention.country;
    mention.sector = other.mention.sector;
    mention.text += " (" + std::string(section.document->words(name)) + ")";
    mention.spans.push_back(section.document->span_of(name));
    return;
  }
}

void add_other_names(Mention& mention, const Section& section, const std::vector<Span>& proof) {
  if (mention.actor.empty()) return;  // whom the register knows under several names
  const Document& document = *section.document;
  std::set<std::string> known;
  bool has_person = false;
  for (const Span span : mention.spans) {
    known.merge(words_of(document, document.tokens_in(span)));
    has_person = has_person || is_person(document, document.tokens_in(span));
  }
  std::string names;
  int count = 0;
  for (const std::uint32_t number : section.actor_index.of_actor(mention.actor)) {
    const ActorExpression& other = section.actors[number];
    if (count == most) break;
    if (document.tokens[other.head].pos == "PRON") continue;
    const TokenRange name = core_phrase(document, other.head);
    if (!is_naming(document, name) || (has_person && is_person(document, name))) continue;
    const Span span = document.span_of(name);
    const auto holds = [&](Span words) { return words.start <= span.start && span.end <= words.end; };
    if (std::ranges::none_of(proof, holds)) continue;
    std::set<std::string> words = words_of(document, name);
    if (std::ranges::any_of(words, [&](const std::string& word) { return known.contains(word); })) continue;
    names += (names.empty() ? "" : ", ") + std::string(document.words(name));
    mention.spans.push_back(span);
    known.merge(words);
    ++count;
  }
  if (!names.empty()) mention.text += " (" + names + ")";
}

}  // namespace rapporteur
