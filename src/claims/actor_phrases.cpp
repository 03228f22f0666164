// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_phrases.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "claims/noun_phrase.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

bool is_modifier(const Token& token) {
  return is_one_of(token.dep, {"compound", "amod", "nmod", "quantmod"});
}

/// Prepositions that make a country the scene rather than a party.
bool is_scene(const Token& preposition) {
  return is_one_of(preposition.lemma, {"in", "at", "near", "inside", "outside", "into", "across", "around",
                                       "throughout", "within", "over", "through", "toward", "towards"});
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

class PhraseFinder {
 public:
  PhraseFinder(const Section& section, const Knowledge& knowledge, std::optional<Day> day)
      : document_(*section.document), knowledge_(knowledge), words_(section.words), day_(day) {}

  std::vector<ActorPhrase> find() {
    for (const Entity& entity : document_.entities) mark_entity(entity);
    for (std::uint32_t t = 0; t < document_.size(); ++t) visit(t);
    return std::move(found_);
  }

 private:
  void mark_entity(const Entity& entity) {
    if (entity_at_.empty()) entity_at_.assign(document_.size(), nullptr);
    for (std::uint32_t t = entity.tokens.first; t < entity.tokens.last; ++t) entity_at_[t] = &entity;
  }

  [[nodiscard]] const Entity* entity_at(std::uint32_t t) const {
    return entity_at_.empty() ? nullptr : entity_at_[t];
  }

  void visit(std::uint32_t t) {
    const Token& token = document_.tokens[t];
    if (token.pos == "PRON") return add_pronoun(t);
    if (token.pos != "NOUN" && token.pos != "PROPN" && !is_nominal_adjective(token)) return;
    if (is_modifier(token)) return add_modifier_name(t);
    if (!is_inside_name(t)) add_phrase(t);
  }

  /// "Rights" in "the Observatory for Human Rights" names nobody by itself.
  [[nodiscard]] bool is_inside_name(std::uint32_t t) const {
    const Entity* entity = entity_at(t);
    if (entity == nullptr || entity->label != "ORG" || document_.tokens[t].dep != "pobj") return false;
    const std::uint32_t preposition = document_.tokens[t].head;
    return entity->tokens.contains(preposition) &&
           entity->tokens.contains(document_.tokens[preposition].head);
  }

  /// "the Kurds", "the British": tagged as adjectives, used as nouns.
  [[nodiscard]] bool is_nominal_adjective(const Token& token) const {
    return token.pos == "ADJ" && is_one_of(token.dep, {"nsubj", "dobj", "pobj", "nsubjpass", "conj"}) &&
           (token.ent_type == "NORP" || token.ent_type == "ORG");
  }

  void add_pronoun(std::uint32_t t) {
    const Token& token = document_.tokens[t];
    const Anaphor* anaphor = knowledge_.anaphors().pronoun(lower(token.text));
    if (anaphor == nullptr || token.dep == "expl" || token.dep == "mark") return;
    if (anaphor->refers == Anaphor::Refers::relative && token.tag != "WP" && token.tag != "WDT" &&
        token.tag != "WP$")
      return;
    ActorPhrase phrase;
    phrase.tokens = phrase.name = {t, t + 1};
    phrase.head = t;
    phrase.kind = ActorPhrase::Kind::pronoun;
    phrase.anaphor = anaphor;
    phrase.gender = anaphor->gender;
    phrase.is_person = anaphor->refers == Anaphor::Refers::person;
    found_.push_back(phrase);
  }

  /// A name that modifies another noun ("the Assad regime") is an actor that later words may take up.
  void add_modifier_name(std::uint32_t t) {
    const Entity* entity = entity_at(t);
    if (entity == nullptr || document_.tokens[t].pos != "PROPN" ||
        entity->tokens.contains(document_.tokens[t].head))
      return;
    if (entity->label != "PERSON" && entity->label != "ORG" && entity->label != "GPE") return;
    ActorPhrase phrase;
    phrase.head = t;
    phrase.tokens = phrase.name = name_range(t);
    phrase.kind = ActorPhrase::Kind::name;
    phrase.resolved = resolve(phrase.tokens);
    if (entity->label == "GPE" && !phrase.resolved.is_place) return;
    phrase.is_person = phrase.resolved.is_named ? phrase.resolved.is_person : entity->label == "PERSON";
    found_.push_back(phrase);
  }

  void add_phrase(std::uint32_t t) {
    ActorPhrase phrase;
    phrase.head = t;
    phrase.tokens = noun_phrase(document_, t);
    phrase.name = name_range(t);
    phrase.resolved = resolve({first_beyond_seat(phrase), phrase.tokens.last});
    const Token& token = document_.tokens[t];
    phrase.is_plural = token.tag == "NNS" || token.tag == "NNPS";
    phrase.kind = token.pos == "PROPN" || phrase.resolved.is_named ? ActorPhrase::Kind::name
                                                                   : ActorPhrase::Kind::description;
    phrase.anaphor = knowledge_.anaphors().noun(token.lemma);
    read_determiners(phrase);
    if (!denotes_actor(phrase)) return;
    phrase.is_person = is_person(phrase);
    if (phrase.kind == ActorPhrase::Kind::name && phrase.name.size() > 1 && token.pos == "PROPN" &&
        !phrase.resolved.is_named)
      last_names_.insert(token.text);
    found_.push_back(phrase);
  }

  /// "the London-based group": where it sits is not who it is.
  [[nodiscard]] std::uint32_t first_beyond_seat(const ActorPhrase& phrase) const {
    std::uint32_t first = phrase.tokens.first;
    for (const std::uint32_t child : document_.children(phrase.head)) {
      if (child < phrase.head && tells_seat(document_.tokens[child])) first = child + 1;
    }
    return first;
  }

  [[nodiscard]] bool denotes_actor(const ActorPhrase& phrase) const {
    const ResolvedActor& resolved = phrase.resolved;
    const Token& head = document_.tokens[phrase.head];
    if (resolved.sector == "JNK" || head.ent_type == "DATE" || head.ent_type == "TIME") return false;
    if (resolved.is_named && holds_head(phrase)) return true;
    if (resolved.is_place) return is_party(phrase);
    if (resolved.is_described && holds_head(phrase)) return true;
    if (phrase.anaphor != nullptr && phrase.is_definite) return true;  // "the group": whoever it takes up
    const Entity* entity = entity_at(phrase.head);
    if (entity == nullptr) return is_full_name(phrase) || last_names_.contains(head.text);
    return entity->label == "PERSON" || entity->label == "ORG" || entity->label == "NORP";
  }

  /// "Ilse Brandvold runs the hospital": two names that act, though the reader saw no entity in them.
  [[nodiscard]] bool is_full_name(const ActorPhrase& phrase) const {
    if (phrase.name.size() < 2 || document_.tokens[phrase.head].dep != "nsubj") return false;
    for (std::uint32_t t = phrase.name.first; t < phrase.name.last; ++t) {
      const Token& token = document_.tokens[t];
      if (token.pos != "PROPN" || token.text[0] < 'A' || token.text[0] > 'Z') return false;
    }
    return true;
  }

  /// What was recognised must be in or before the head, not only in a phrase that depends on it ("the fall of
  /// Assad").
  [[nodiscard]] bool holds_head(const ActorPhrase& phrase) const {
    const auto all = words_.all();
    const std::uint32_t first = words_.start_of(core_phrase(document_, phrase.head).first),
                        last = words_.start_of(phrase.head + 1);
    bool holds = false;
    for (std::uint32_t at = first; at < last;) {
      const auto match = knowledge_.actors().index().longest(all, at);
      const bool is_sign = std::ranges::any_of(match.terms, [](const Term& term) {
        return term.kind == Term::Kind::actor || term.kind == Term::Kind::description;
      });
      holds = is_sign && at + match.length >= last;
      at += std::max<std::uint32_t>(1, match.length);
    }
    return holds || document_.tokens[phrase.head].pos == "PROPN";
  }

  [[nodiscard]] bool is_party(const ActorPhrase& phrase) const {
    if (phrase.resolved.actor.empty())
      return phrase.is_plural || document_.tokens[phrase.head].ent_type == "NORP";
    std::uint32_t head = phrase.head;
    for (int up = 0; document_.tokens[head].dep == "conj" && up < 8; ++up) head = document_.tokens[head].head;
    const Token& token = document_.tokens[head];
    return token.dep != "pobj" || !is_scene(document_.tokens[token.head]);
  }

  [[nodiscard]] bool is_person(const ActorPhrase& phrase) const {
    if (phrase.is_plural) return false;
    if (phrase.resolved.is_person) return true;
    const Entity* entity = entity_at(phrase.head);
    if (!phrase.resolved.is_named && entity != nullptr && entity->label == "PERSON") return true;
    return phrase.kind == ActorPhrase::Kind::description && phrase.anaphor != nullptr &&
           phrase.anaphor->refers == Anaphor::Refers::person;
  }

  void read_determiners(ActorPhrase& phrase) const {
    for (std::uint32_t t = phrase.tokens.first; t < phrase.head; ++t) {
      const Token& token = document_.tokens[t];
      const std::string word = lower(token.text);
      if (token.head == phrase.head && (token.dep == "poss" || word == "the" || word == "this" ||
                                        word == "that" || word == "these" || word == "those"))
        phrase.is_definite = true;
      if (const Anaphor* title = knowledge_.anaphors().title(word)) phrase.gender = title->gender;
    }
    if (phrase.anaphor != nullptr && phrase.anaphor->gender != 0) phrase.gender = phrase.anaphor->gender;
  }

  /// The entity around the head, or the run of proper nouns, without article and possessive mark.
  [[nodiscard]] TokenRange name_range(std::uint32_t head) const {
    TokenRange range{head, head + 1};
    if (const Entity* entity = entity_at(head))
      range = entity->tokens;
    else
      while (range.first > 0 && document_.tokens[range.first - 1].pos == "PROPN" &&
             document_.tokens[range.first - 1].head == head)
        --range.first;
    while (range.size() > 1 && document_.tokens[range.first].pos == "DET") ++range.first;
    while (range.size() > 1 &&
           (document_.tokens[range.last - 1].tag == "POS" || document_.tokens[range.last - 1].pos == "PUNCT"))
      --range.last;
    return range;
  }

  [[nodiscard]] ResolvedActor resolve(TokenRange tokens) const {
    ResolveHints hints;
    hints.day = day_;
    return knowledge_.resolver().resolve(words_.of(tokens), hints);
  }

  const Document& document_;
  const Knowledge& knowledge_;
  const SectionWords& words_;
  std::optional<Day> day_;
  std::vector<const Entity*> entity_at_;
  std::vector<ActorPhrase> found_;
  std::set<std::string_view> last_names_;  ///< Of full names met so far: "Wolk" after "Judge Irena Wolk".
};

}  // namespace

std::vector<ActorPhrase> actor_phrases(const Section& section, const Knowledge& knowledge,
                                       std::optional<Day> day) {
  return PhraseFinder(section, knowledge, day).find();
}

}  // namespace rapporteur
