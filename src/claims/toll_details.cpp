// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_details.hpp"

#include <algorithm>

#include "claims/arguments.hpp"
#include "claims/finer_place.hpp"
#include "claims/list_search.hpp"
#include "claims/one_of.hpp"
#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

// Without a head: the nearest option of the nearest sentence.
const TollOption& nearest(const std::vector<TollOption>& options) {
  const auto rank = [](const TollOption& option) {
    const std::uint32_t place = option.tokens.empty() ? 90 : option.sentences_back * 10;
    return place + std::min(option.order, 9U) + (option.is_common_noun ? 5U : 0U);
  };
  return *std::ranges::min_element(options, {}, rank);
}

// The option that the head gives the label "yes" most surely.
template <typename Describe>
const TollOption& likeliest(const LinearHead& head, const std::vector<TollOption>& options,
                            Describe describe) {
  const auto yes = static_cast<std::size_t>(std::ranges::find(head.labels(), "yes") - head.labels().begin());
  FeatureVector features;
  std::vector<float> scores;
  const TollOption* best = &options.back();
  float best_score = -1e9F;
  for (const TollOption& option : options) {
    describe(option, features);
    head.score(features, scores);
    if (yes >= scores.size() || scores[yes] <= best_score) continue;
    best = &option;
    best_score = scores[yes];
  }
  return *best;
}

}  // namespace

// The nearest verb at or above a token.
std::uint32_t TollDetails::clause_of(std::uint32_t token) const {
  for (int steps = 0; steps < 20 && !is_verb(at(token)) && !document_.is_root(token); ++steps)
    token = at(token).head;
  return token;
}

// How far words are from the harm: within its own clause first, then by tokens between.
std::uint32_t TollDetails::distance(const TollCandidate& candidate, TokenRange tokens) const {
  const std::uint32_t anchor = candidate.anchor();
  const std::uint32_t middle = tokens.first;
  const std::uint32_t between = middle > anchor ? middle - anchor : anchor - middle;
  const bool is_below = document_.is_below(middle, anchor) || document_.is_below(middle, candidate.head);
  if (is_below) return between;
  const std::uint32_t clause = clause_of(anchor);
  return between + (clause_of(middle) == clause ? 20U : (document_.is_below(middle, clause) ? 40U : 60U));
}

const TimeExpression* TollDetails::time_of(const TollCandidate& candidate) const {
  const TokenRange sentence = document_.sentences[at(candidate.head).sentence];
  const TimeExpression* best = nullptr;
  std::uint32_t best_distance = UINT32_MAX;
  for (std::size_t i = first_from(section_.times, sentence.first); i < section_.times.size(); ++i) {
    const TimeExpression& time = section_.times[i];
    if (time.tokens.first >= sentence.last) break;
    if (!time.time.start && !time.time.end) continue;
    const std::uint32_t away = distance(candidate, time.tokens);
    if (away >= best_distance) continue;
    best = &time;
    best_distance = away;
  }
  return best;
}

std::optional<Time> TollDetails::date_of(const TollCandidate& candidate) const {
  const std::vector<TollOption> options = options_.times(candidate);
  if (date_head_ == nullptr) return nearest(options).time;
  return likeliest(*date_head_, options,
                   [&](const TollOption& option, FeatureVector& features) {
                     options_.time_features(candidate, option, features);
                   })
      .time;
}

// "Stabbed and burned there", of the harm's own verb or of one told in the same breath.
const PlaceExpression* TollDetails::place_by_adverb(const TollCandidate& candidate) const {
  const std::uint32_t anchor = candidate.anchor();
  if (const PlaceExpression* meant = place_meant_by_there(section_, anchor)) return meant;
  for (const std::uint32_t child : document_.children(anchor))
    if (at(child).dep == "conj" && is_verb(at(child)))
      if (const PlaceExpression* meant = place_meant_by_there(section_, child)) return meant;
  return nullptr;
}

std::optional<Place> TollDetails::place_of(const TollCandidate& candidate) const {
  std::optional<Place> place;
  if (const PlaceExpression* meant = place_by_adverb(candidate)) {
    place = meant->place;
  } else {
    const std::vector<TollOption> options = options_.places(candidate);
    const auto describe = [&](const TollOption& option, FeatureVector& features) {
      options_.place_features(candidate, option, features);
    };
    place = (place_head_ == nullptr ? nearest(options) : likeliest(*place_head_, options, describe)).place;
  }
  const PlaceExpression* finer = place ? finer_place(section_, *place) : nullptr;
  return finer == nullptr ? place : finer->place;
}

std::optional<Mention> TollDetails::perpetrator_of(const TollCandidate& candidate) const {
  if (!candidate.link) return std::nullopt;
  const TollLink& link = *candidate.link;
  if (link.effect == Effect::affected || link.rule == "subject") return std::nullopt;
  std::uint32_t who = Document::none;
  if (const std::uint32_t agent = document_.child(link.trigger, "agent"); agent != Document::none)
    who = document_.child(agent, "pobj");
  const bool is_active = link.rule == "object" && is_verb(at(link.trigger)) && at(link.trigger).tag != "VBG";
  if (who == Document::none && is_active) who = document_.child(link.trigger, "nsubj");
  if (who == Document::none || at(who).pos == "PRON") return std::nullopt;
  const bool is_somebody =
      !at(who).ent_type.empty() ||
      context_.knowledge.effects().counted(Lowered(at(who).lemma).view()) == Counted::person ||
      section_.actor_at(who) != nullptr;
  if (!is_somebody) return std::nullopt;
  TokenRange phrase{at(who).left_edge, at(who).right_edge + 1};
  for (const std::uint32_t child : document_.children(who))
    if (child > who && is_one_of(at(child).dep, {"relcl", "acl", "punct", "prep", "appos", "advmod"}))
      phrase.last = std::min(phrase.last, std::max(who + 1, at(child).left_edge));
  return mention_of(section_, phrase);
}

TollStatus TollDetails::status_of(const TollCandidate& candidate, const Statement* statement) const {
  std::uint32_t verb = candidate.anchor();
  for (int steps = 0; steps < 4; ++steps) {
    for (const std::uint32_t child : document_.children(verb)) {
      const Token& aux = at(child);
      if (aux.dep == "neg" && is_verb(at(verb))) return TollStatus::denied;
      if (aux.dep != "aux") continue;
      const bool is_perfect = document_.child(verb, "auxpass") != Document::none || at(verb).tag == "VBN";
      const bool has_have = std::ranges::any_of(document_.children(verb), [&](std::uint32_t c) {
        return at(c).lemma == "have" && at(c).dep == "aux";
      });
      if (is_one_of(aux.lemma, {"may", "might", "could"}))
        return has_have && is_perfect ? TollStatus::feared : TollStatus::forecast;
      if (is_one_of(aux.lemma, {"will", "would", "shall", "can"}) && !has_have) return TollStatus::forecast;
    }
    if (is_one_of(at(verb).lemma, {"fear"})) return TollStatus::feared;
    if (document_.is_root(verb) || (is_verb(at(verb)) && !is_one_of(at(verb).dep, {"xcomp", "conj"}))) break;
    verb = at(verb).head;
  }
  if (statement != nullptr && statement->act == Act::deny) return TollStatus::denied;
  return TollStatus::asserted;
}

}  // namespace rapporteur
