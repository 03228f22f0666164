// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_links.hpp"

#include <algorithm>
#include <cctype>

#include "claims/actor_entities.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t pronoun_reach = 3;  // sentences back
constexpr std::uint32_t noun_reach = 8;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

class Linker {
 public:
  Linker(const Section& section, const Knowledge& knowledge, std::vector<ActorPhrase>& phrases,
         std::string_view main_country)
      : section_(section),
        document_(*section.document),
        knowledge_(knowledge),
        phrases_(phrases),
        main_country_(main_country),
        entities_(document_) {}

  void link() {
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) at_head_.emplace(phrases_[i].head, i);
    entity_of_.assign(phrases_.size(), Document::none);
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
      if (phrases_[i].kind == ActorPhrase::Kind::description) place_description(phrases_[i]);
      std::uint32_t entity = find_entity(i);
      if (entity == Document::none && takes_up_nothing(phrases_[i])) continue;
      if (entity == Document::none) entity = entities_.add(i);
      entity_of_[i] = entity;
      entities_.note(entity, phrases_[i], quotation_at(phrases_[i].head));
      bind_keys(i, entity);
    }
  }

  std::vector<ActorExpression> expressions() const {
    std::vector<ActorExpression> out;
    std::vector<std::uint32_t> order(phrases_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return phrases_[i].tokens; });
    std::vector<std::uint32_t> first_of;  // entity -> index among the expressions
    for (const std::uint32_t i : order) {
      ActorExpression expression = expression_of(i);
      const std::uint32_t entity = entity_of_[i];
      if (entity != Document::none) {
        if (first_of.size() <= entity) first_of.resize(entity + 1, Document::none);
        if (first_of[entity] == Document::none) first_of[entity] = static_cast<std::uint32_t>(out.size());
        expression.entity = first_of[entity];
      } else {
        expression.entity = static_cast<std::uint32_t>(out.size());
      }
      out.push_back(std::move(expression));
    }
    return out;
  }

 private:
  /// A pronoun or "the group" without anybody before it.
  static bool takes_up_nothing(const ActorPhrase& phrase) {
    if (phrase.kind == ActorPhrase::Kind::pronoun) return true;
    return phrase.kind == ActorPhrase::Kind::description && !phrase.resolved.is_described &&
           !phrase.resolved.is_named;
  }

  /// "the army", "the regime": that of the country last spoken of so, else of the country where things
  /// happen.
  void place_description(ActorPhrase& phrase) {
    if (!phrase.resolved.actor.empty() || !phrase.resolved.country.empty() || phrase.resolved.is_named)
      return;
    const std::string noun(document_.tokens[phrase.head].lemma);
    const std::uint32_t last = entities_.by_key("role:" + noun);
    ResolveHints hints;
    if (last != Document::none)
      hints.country = entities_.at(last).resolved.country;
    else if (phrase.is_definite || phrase.is_plural)
      hints.country = main_country_;
    if (hints.country.empty()) return;
    const ResolvedActor again = knowledge_.resolver().resolve(document_.words(phrase.tokens), hints);
    if (!again.actor.empty()) phrase.resolved = again;
  }

  [[nodiscard]] std::uint32_t find_entity(std::uint32_t i) const {
    const ActorPhrase& phrase = phrases_[i];
    if (phrase.kind == ActorPhrase::Kind::pronoun) return find_for_pronoun(i);
    if (const std::uint32_t other = find_by_apposition(i); other != Document::none) return other;
    if (!phrase.resolved.actor.empty() && names_itself(phrase))
      if (const std::uint32_t known = entities_.by_key("id:" + phrase.resolved.actor);
          known != Document::none)
        return known;
    if (phrase.kind == ActorPhrase::Kind::name) return find_by_name(phrase);
    if (!phrase.resolved.actor.empty()) return Document::none;
    return phrase.is_definite ? find_for_noun(phrase) : find_by_words(phrase);
  }

  /// A spokesman of Hamas is not Hamas, though he speaks for it.
  [[nodiscard]] bool names_itself(const ActorPhrase& phrase) const {
    return !(phrase.resolved.is_named && phrase.resolved.is_described &&
             phrase.kind == ActorPhrase::Kind::description);
  }

  /// What the phrase stands beside: "her counterpart, LAVROV"; past a place, "the mayor of Telmar, HANNA
  /// RUUS"; what it is said to be, "Tekla Rand is the SPOKESWOMAN".
  [[nodiscard]] std::uint32_t stands_for(const ActorPhrase& phrase) const {
    const Token& token = document_.tokens[phrase.head];
    if (token.dep == "attr" && document_.tokens[token.head].lemma == "be" && phrase.is_definite)
      return document_.child(token.head, "nsubj");
    if (token.dep != "appos") return Document::none;
    const Token& above = document_.tokens[token.head];
    if (!phrase.is_person || above.dep != "pobj") return token.head;
    const std::uint32_t holder = document_.tokens[above.head].head;
    const auto described = at_head_.find(holder);
    const bool is_person = described != at_head_.end() && phrases_[described->second].is_person;
    return is_person ? holder : token.head;
  }

  [[nodiscard]] std::uint32_t find_by_apposition(std::uint32_t i) const {
    const auto above = at_head_.find(stands_for(phrases_[i]));
    if (above == at_head_.end() || above->second >= i) return Document::none;
    const ActorPhrase& other = phrases_[above->second];
    if (other.is_plural != phrases_[i].is_plural && other.is_person != phrases_[i].is_person)
      return Document::none;
    return entity_of_[above->second];
  }

  [[nodiscard]] std::string name_key(const ActorPhrase& phrase) const {
    return "name:" + knowledge_.folding().key(document_.words(phrase.name));
  }

  [[nodiscard]] std::string last_name_key(const ActorPhrase& phrase) const {
    return "last:" + knowledge_.folding().key(document_.tokens[phrase.name.last - 1].text);
  }

  /// By which a body is taken up: "the Network" after "the Syrian Network for Human Rights".
  [[nodiscard]] std::string body_key(const ActorPhrase& phrase) const {
    return "body:" + knowledge_.folding().key(document_.tokens[phrase.head].text);
  }

  [[nodiscard]] std::uint32_t find_by_name(const ActorPhrase& phrase) const {
    if (const std::uint32_t known = entities_.by_key(name_key(phrase)); known != Document::none) return known;
    if (!phrase.is_person && phrase.name.size() > 1) return Document::none;
    if (!phrase.resolved.actor.empty()) return Document::none;
    if (const std::uint32_t person = entities_.by_key(last_name_key(phrase)); person != Document::none)
      return person;
    return phrase.is_definite ? entities_.by_key(body_key(phrase)) : Document::none;
  }

  /// "the minister", "the group": the last actor so described, else one that may be described so.
  [[nodiscard]] std::uint32_t find_for_noun(const ActorPhrase& phrase) const {
    const std::string_view lemma = document_.tokens[phrase.head].lemma;
    const auto described = [&](const ActorEntity& e) {
      return e.nouns.contains(lemma) && e.is_plural == phrase.is_plural && knows_modifiers(e, phrase.head);
    };
    if (const std::uint32_t same = entities_.most_salient(phrase.head, noun_reach * 2, described);
        same != Document::none && !has_outer_complement(phrase))
      return same;
    if (phrase.anaphor == nullptr || phrase.is_plural || has_complement(phrase)) return Document::none;
    const bool wants_person = phrase.anaphor->refers == Anaphor::Refers::person;
    const auto fits = [&](const ActorEntity& e) {
      if (!e.is_named || e.is_plural || e.is_person != wants_person ||
          (wants_person && clashes(e.gender, phrase.gender)))
        return false;
      if (e.resolved.is_place) return lemma == "country";
      if (!phrase.anaphor->takes_up(e.resolved.sector)) return false;
      return phrase.resolved.sector.empty() || e.resolved.sector.empty() || wants_person ||
             phrase.resolved.sector == e.resolved.sector || lemma == "group" || lemma == "organization" ||
             lemma == "organisation";
    };
    return entities_.most_salient(phrase.head, wants_person ? pronoun_reach : noun_reach, fits);
  }

  /// "the prime minister" after "Prime Minister Rolf": all that is said of the noun was said of the actor.
  [[nodiscard]] bool knows_modifiers(const ActorEntity& entity, std::uint32_t head) const {
    return std::ranges::all_of(document_.children(head), [&](std::uint32_t child) {
      const Token& token = document_.tokens[child];
      const bool modifies = token.dep == "amod" || token.dep == "compound" || token.dep == "nmod";
      return !modifies || tells_seat(token) || entity.nouns.contains(lower(token.lemma));
    });
  }

  [[nodiscard]] bool has_outer_complement(const ActorPhrase& phrase) const {
    return phrase.tokens.last > phrase.head + 1 || document_.child(phrase.head, "poss") != Document::none;
  }

  /// "the minister of defence", "its leader": says itself whom it means.
  [[nodiscard]] bool has_complement(const ActorPhrase& phrase) const {
    return has_outer_complement(phrase) || document_.child(phrase.head, "compound") != Document::none ||
           has_telling_adjective(phrase.head);
  }

  /// "the second group" is another one; "the London-based group" only says more of the one in mind.
  [[nodiscard]] bool has_telling_adjective(std::uint32_t head) const {
    return std::ranges::any_of(document_.children(head), [&](std::uint32_t child) {
      const Token& token = document_.tokens[child];
      return token.dep == "amod" && !tells_seat(token);
    });
  }

  [[nodiscard]] std::string words_key(const ActorPhrase& phrase) const {
    return "words:" + knowledge_.folding().key(document_.words(phrase.tokens));
  }
  [[nodiscard]] std::uint32_t find_by_words(const ActorPhrase& phrase) const {
    return phrase.is_plural ? entities_.by_key(words_key(phrase)) : Document::none;
  }

  static bool clashes(char a, char b) { return a != 0 && b != 0 && a != b; }

  [[nodiscard]] std::uint32_t find_for_pronoun(std::uint32_t i) const {
    const ActorPhrase& phrase = phrases_[i];
    using enum Anaphor::Refers;
    switch (phrase.anaphor->refers) {
      case none:
        return Document::none;
      case relative:
        return antecedent_of_relative(phrase.head);
      case speaker:
        return speaker_of(phrase.head);
      case person:
        return find_person(phrase);
      case people:
        return entities_.most_salient(phrase.head, pronoun_reach, [&](const ActorEntity& e) {
          const bool are_several = e.is_plural || document_.child(e.last_head, "conj") != Document::none;
          return !e.is_person && (are_several || (e.is_named && !e.resolved.is_place)) &&
                 may_mean(e, phrase.head);
        });
      case body:
        return entities_.most_salient(phrase.head, pronoun_reach, [&](const ActorEntity& e) {
          return !e.is_person && !e.is_plural && e.is_named && may_mean(e, phrase.head);
        });
    }
    return Document::none;
  }

  [[nodiscard]] std::uint32_t find_person(const ActorPhrase& phrase) const {
    const auto fits = [&](const ActorEntity& e) {
      return !clashes(e.gender, phrase.gender) && may_mean(e, phrase.head);
    };
    const std::uint32_t person = entities_.most_salient(
        phrase.head, pronoun_reach, [&](const ActorEntity& e) { return e.is_person && fits(e); });
    if (person != Document::none) return person;
    return entities_.most_salient(phrase.head, pronoun_reach,
                                  [&](const ActorEntity& e) { return e.may_be_person && fits(e); });
  }

  /// Whom only quoted words have named so far is not taken up by words around them: in '"Annan must succeed,"
  /// he said' he is not Annan.
  [[nodiscard]] bool may_mean(const ActorEntity& entity, std::uint32_t head) const {
    const std::uint32_t quotation = entity.named_in_quotation;
    if (quotation != Document::none && quotation != quotation_at(head)) return false;
    return !is_rival(entity, head);
  }

  /// Index of the quotation around a token, or Document::none.
  [[nodiscard]] std::uint32_t quotation_at(std::uint32_t token) const {
    const auto after = std::ranges::partition_point(
        section_.quotations, [&](const Quotation& q) { return q.tokens.last <= token; });
    if (after == section_.quotations.end() || !after->tokens.contains(token)) return Document::none;
    return static_cast<std::uint32_t>(after - section_.quotations.begin());
  }

  /// Subject and object of one verb are two actors: "Russia accused it".
  [[nodiscard]] bool is_rival(const ActorEntity& entity, std::uint32_t head) const {
    const Token& mine = document_.tokens[head];
    const Token& its = document_.tokens[entity.last_head];
    return entity.last_head != head && mine.head == its.head && mine.dep != "poss" && its.dep != "poss";
  }

  [[nodiscard]] std::uint32_t antecedent_of_relative(std::uint32_t head) const {
    std::uint32_t verb = document_.tokens[head].head;
    for (int up = 0; up < 4 && document_.tokens[verb].dep != "relcl" && !document_.is_root(verb); ++up)
      verb = document_.tokens[verb].head;
    if (document_.tokens[verb].dep != "relcl") return Document::none;
    const auto above = at_head_.find(document_.tokens[verb].head);
    return above == at_head_.end() ? Document::none : entity_of_[above->second];
  }

  /// In a quotation, whoever is the subject of the words around it.
  [[nodiscard]] std::uint32_t speaker_of(std::uint32_t head) const {
    const std::uint32_t number = quotation_at(head);
    if (number == Document::none) return Document::none;
    const Quotation* quotation = &section_.quotations[number];
    const TokenRange paragraph = section_.paragraphs.empty()
                                     ? TokenRange{0, document_.size()}
                                     : section_.paragraphs[section_.paragraph_of(head)];
    std::uint32_t best = Document::none, nearest = UINT32_MAX;
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
      const ActorPhrase& phrase = phrases_[i];
      if (phrase.head >= paragraph.last) break;
      if (phrase.head < paragraph.first || quotation->tokens.contains(phrase.head) ||
          entity_of_[i] == Document::none)
        continue;
      if (document_.tokens[phrase.head].dep != "nsubj") continue;
      const std::uint32_t distance =
          phrase.head < head ? quotation->tokens.first - std::min(phrase.head, quotation->tokens.first)
                             : phrase.head - quotation->tokens.last;
      if (distance >= nearest) continue;
      nearest = distance;
      best = entity_of_[i];
    }
    return best;
  }

  void bind_keys(std::uint32_t i, std::uint32_t entity) {
    const ActorPhrase& phrase = phrases_[i];
    if (phrase.kind == ActorPhrase::Kind::pronoun) return;
    if (!phrase.resolved.actor.empty() && names_itself(phrase))
      entities_.bind("id:" + phrase.resolved.actor, entity);
    if (phrase.kind == ActorPhrase::Kind::name) {
      entities_.bind(name_key(phrase), entity);
      if (phrase.is_person || entities_.at(entity).may_be_person)
        entities_.bind(last_name_key(phrase), entity);
      else if (phrase.name.size() > 1)
        entities_.bind(body_key(phrase), entity);
      bind_acronym(phrase, entity);
      return;
    }
    if (!phrase.resolved.actor.empty())
      entities_.bind("role:" + lower(document_.tokens[phrase.head].lemma), entity);
    entities_.bind(words_key(phrase), entity);
  }

  /// "the Syrian National Council (SNC)".
  void bind_acronym(const ActorPhrase& phrase, std::uint32_t entity) {
    const std::uint32_t open = phrase.name.last;
    if (open + 2 >= document_.size() || document_.tokens[open].text != "(" ||
        document_.tokens[open + 2].text != ")")
      return;
    const std::string_view acronym = document_.tokens[open + 1].text;
    if (acronym.size() < 2 || acronym.size() > 10 || acronym.find(' ') != std::string_view::npos) return;
    entities_.bind("name:" + knowledge_.folding().key(acronym), entity);
  }

  [[nodiscard]] ActorExpression expression_of(std::uint32_t i) const {
    const ActorPhrase& phrase = phrases_[i];
    ActorExpression out;
    out.tokens = phrase.tokens;
    out.head = phrase.head;
    out.mention.text = document_.words(phrase.tokens);
    out.mention.spans = {document_.span_of(phrase.tokens)};
    const ResolvedActor& own = phrase.resolved;
    const ResolvedActor& known = entity_of_[i] == Document::none ? own : entities_.at(entity_of_[i]).resolved;
    out.mention.actor = own.actor.empty() || known.is_person ? known.actor : own.actor;
    out.mention.country = own.country.empty() ? known.country : own.country;
    out.mention.sector = own.sector.empty() ? known.sector : own.sector;
    if (out.mention.sector.empty() && (known.is_place || own.is_place) && !out.mention.actor.empty())
      out.mention.sector = "GOV";
    return out;
  }

  const Section& section_;
  const Document& document_;
  const Knowledge& knowledge_;
  std::vector<ActorPhrase>& phrases_;
  std::string_view main_country_;
  ActorEntities entities_;
  std::vector<std::uint32_t> entity_of_;
  std::unordered_map<std::uint32_t, std::uint32_t> at_head_;
};

}  // namespace

std::vector<ActorExpression> link_actors(const Section& section, const Knowledge& knowledge,
                                         std::vector<ActorPhrase> phrases, std::string_view main_country) {
  Linker linker(section, knowledge, phrases, main_country);
  linker.link();
  return linker.expressions();
}

}  // namespace rapporteur
