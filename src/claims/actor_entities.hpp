// SPDX-License-Identifier: Apache-2.0
// The actors met so far in a section, and how likely each is to be taken up next.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claims/actor_phrases.hpp"

namespace rapporteur {

/// One actor of the section.
struct ActorEntity {
  std::uint32_t first = 0;  ///< Index of the first phrase.
  ResolvedActor resolved;   ///< The best that any phrase told.
  bool is_person = false;
  bool is_plural = false;
  bool is_named = false;
  bool may_be_person =
      false;  ///< Two or three names that nothing else explains, though not read as a person.
  char gender = 0;
  std::set<std::string, std::less<>> nouns;  ///< Lemmas it was described by: "minister", "group".
  std::uint32_t last_head = 0;               ///< Token of the last phrase.
  std::uint32_t last_sentence = 0;
  std::uint32_t mentions = 0;
  bool was_subject = false;
  std::uint32_t named_in_quotation =
      Document::none;  ///< Its number, where nothing outside named the actor so far.
};

/// Grows as phrases come in text order; the most recent ones are looked at first.
class ActorEntities {
 public:
  explicit ActorEntities(const Document& document) : document_(document) {}

  [[nodiscard]] const ActorEntity& at(std::uint32_t entity) const { return entities_[entity]; }
  std::uint32_t add(std::uint32_t phrase_index);
  /// Notes one more phrase for the entity: what it adds, and, unless a quotation's words said it, that it is
  /// in mind now. `quotation` is the number of that quotation, or Document::none.
  void note(std::uint32_t entity, const ActorPhrase& phrase, std::uint32_t quotation);

  [[nodiscard]] std::uint32_t by_key(std::string_view key) const;
  void bind(std::string key, std::uint32_t entity);

  /// The most salient entity that fits, or Document::none. `fits` sees the entity.
  template <typename Fits>
  [[nodiscard]] std::uint32_t most_salient(std::uint32_t head, std::uint32_t reach, Fits&& fits) const {
    std::uint32_t best = Document::none;
    double best_score = -1e9;
    for (auto recent = recent_.rbegin(); recent != recent_.rend(); ++recent) {
      const ActorEntity& entity = entities_[*recent];
      if (entity.last_sentence + reach < document_.tokens[head].sentence) break;
      if (!fits(entity)) continue;
      const double score = salience(entity, head);
      if (score <= best_score) continue;
      best = *recent;
      best_score = score;
    }
    return best;
  }

 private:
  [[nodiscard]] double salience(const ActorEntity& entity, std::uint32_t head) const;

  static constexpr std::size_t remembered = 16;

  const Document& document_;
  std::vector<ActorEntity> entities_;
  std::vector<std::uint32_t> recent_;  ///< Oldest first.
  StringMap<std::uint32_t> by_key_;
};

}  // namespace rapporteur
