// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_entities.hpp"

#include <algorithm>
#include <cctype>

namespace rapporteur {
namespace {

bool is_subject(const Token& token) { return token.dep == "nsubj" || token.dep == "nsubjpass"; }

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool may_be_person(const Document& document, const ActorPhrase& phrase) {
  if (phrase.kind != ActorPhrase::Kind::name || phrase.resolved.is_named || phrase.resolved.is_place)
    return false;
  const bool has_few =
      phrase.name.size() >= 2 && phrase.name.size() <= 3 && document.tokens[phrase.name.first].pos == "PROPN";
  return has_few && !phrase.is_plural && phrase.tokens.first == phrase.name.first;
}

}  // namespace

std::uint32_t ActorEntities::add(std::uint32_t phrase_index) {
  entities_.emplace_back();
  entities_.back().first = phrase_index;
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

void ActorEntities::note(std::uint32_t entity, const ActorPhrase& phrase, std::uint32_t quotation) {
  ActorEntity& noted = entities_[entity];
  const Token& head = document_.tokens[phrase.head];
  if (phrase.kind != ActorPhrase::Kind::pronoun) {
    if (!noted.resolved.is_named && (phrase.resolved.is_named || noted.resolved.sector.empty())) {
      const std::string country = noted.resolved.country, sector = noted.resolved.sector;
      noted.resolved = phrase.resolved;
      if (noted.resolved.country.empty()) noted.resolved.country = country;
      if (noted.resolved.sector.empty()) noted.resolved.sector = sector;
    } else if (noted.resolved.country.empty()) {
      noted.resolved.country = phrase.resolved.country;
    }
    if (head.pos == "NOUN") noted.nouns.emplace(head.lemma);
    for (std::uint32_t t = phrase.tokens.first; t < phrase.head; ++t) {  // "Prime Minister Rolf"
      const Token& word = document_.tokens[t];
      if (word.pos == "NOUN" || word.pos == "PROPN" || word.pos == "ADJ")
        noted.nouns.emplace(lowered(word.lemma));
    }
    if (head.pos == "PROPN" && !phrase.is_person)
      noted.nouns.emplace(lowered(head.text));  // "the Bank", "the League"
    noted.may_be_person = noted.may_be_person || may_be_person(document_, phrase);
    noted.is_plural = noted.is_plural || phrase.is_plural;
  }
  noted.is_person = noted.is_person || phrase.is_person;
  noted.is_named = noted.is_named || phrase.kind == ActorPhrase::Kind::name;
  if (noted.gender == 0) noted.gender = phrase.gender;
  const bool is_known_outside = noted.mentions > 0 && noted.named_in_quotation == Document::none;
  ++noted.mentions;
  if (quotation != Document::none && is_known_outside) return;
  noted.named_in_quotation = quotation;
  noted.last_head = phrase.head;
  noted.last_sentence = head.sentence;
  noted.was_subject = is_subject(head);
  std::erase(recent_, entity);
  if (recent_.size() >= remembered) recent_.erase(recent_.begin());
  recent_.push_back(entity);
}

std::uint32_t ActorEntities::by_key(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? Document::none : found->second;
}

void ActorEntities::bind(std::string key, std::uint32_t entity) {
  if (!key.empty()) by_key_.insert_or_assign(std::move(key), entity);
}

double ActorEntities::salience(const ActorEntity& entity, std::uint32_t head) const {
  const std::uint32_t sentences =
      document_.tokens[head].sentence - std::min(document_.tokens[head].sentence, entity.last_sentence);
  return -2.0 * sentences + (entity.was_subject ? 1.5 : 0) + (entity.is_named ? 0.5 : 0) +
         std::min(entity.mentions, 5U) * 0.1 -
         0.001 * static_cast<double>(head - std::min(head, entity.last_head));
}

}  // namespace rapporteur
