// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_places.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "claims/dateline_place.hpp"
#include "claims/finer_place.hpp"
#include "claims/heads.hpp"
#include "claims/incident_setting.hpp"
#include "claims/phrase_head.hpp"
#include "claims/place_reference.hpp"
#include "knowledge/phrase_index.hpp"

namespace rapporteur {

/// The naming of an option that stands nearest to a mention of the act.
struct ActPlaces::Nearest {
  const PlaceExpression* naming = nullptr;
  std::uint32_t head = 0;    ///< Of the naming.
  std::uint32_t token = 0;   ///< Of the mention.
  std::uint32_t apart = 99;  ///< Sentences.
  bool is_before = false;
  int edges = 99;                   ///< In the tree, where both stand in one sentence.
  std::size_t mentions_beside = 0;  ///< Mentions of the act with a naming in their sentence.
};

namespace {

std::string_view count_of(std::size_t count) {
  static constexpr std::array<std::string_view, 9> few{"0", "1", "2", "3", "4", "5", "6", "7", "many"};
  return few[std::min<std::size_t>(count, few.size() - 1)];
}

std::string_view distance_of(std::uint32_t sentences) {
  return sentences < 7 ? count_of(sentences) : (sentences < 12 ? "7-11" : "far");
}

std::string_view steps_of(int edges) { return edges < 8 ? count_of(static_cast<std::size_t>(edges)) : "far"; }

/// The preposition, or else the relation, by which a place hangs on what it stands beside.
std::string_view way_of(const Document& document, std::uint32_t head) {
  const Token& token = document.tokens[head];
  return token.dep == "pobj" ? std::string_view(document.tokens[token.head].lemma) : token.dep;
}

std::uint32_t above(const Document& document, std::uint32_t head) {
  const Token& token = document.tokens[head];
  return token.dep == "pobj" ? document.tokens[token.head].head : token.head;
}

std::string joined(std::string_view a, std::string_view b) {
  std::string text(a);
  text += '|';
  text += b;
  return text;
}

/// A street, a quarter: the reading takes it for a building or a word in its name says so.
bool is_part_of_town(const Context& context, const Place& place) {
  constexpr int town = 3;
  const Document& document = *context.sections.back().document;
  const TokenRange words = place.spans.empty() ? TokenRange{} : document.tokens_in(place.spans.front());
  for (std::uint32_t token = words.first; token < words.last; ++token) {
    if (document.tokens[token].ent_type == "FAC") return true;
    const PlaceWord* kind = context.knowledge.place_words().find(Lowered(document.tokens[token].text).view());
    if (kind != nullptr && kind->size < town) return true;
  }
  return false;
}

}  // namespace

ActPlaces::ActPlaces(const Context& context, const std::vector<IncidentMention>& mentions,
                     const std::vector<IncidentGroup>& groups)
    : context_(context),
      body_(context.sections.back()),
      mentions_(mentions),
      groups_(groups),
      scene_(context.countries.main_country()) {
  for (const PlaceExpression& naming : body_.places) {
    if (naming.metonym || body_.is_furniture[naming.tokens.first]) continue;
    const auto known = std::ranges::find_if(
        options_, [&](const PlaceOption& option) { return same_place(*option.place, naming.place); });
    PlaceOption& option = known == options_.end() ? options_.emplace_back() : *known;
    if (option.namings.empty()) option.place = naming.place;
    option.namings.push_back(&naming);
    named_at_.push_back(naming.tokens.first);
    most_named_ = std::max(most_named_, option.namings.size());
  }
  if (auto dateline = dateline_place(context); dateline && !dateline->spans.empty()) {
    PlaceOption& option = options_.emplace_back();
    option.place = std::move(dateline);
    option.is_dateline = true;
  }
  options_.emplace_back();
  for (const PlaceOption& option : options_)
    if (option.place && !option.place->within.empty()) holders_.insert(option.place->within);
  for (const PlaceOption& option : options_)
    chosen_by_rule_.push_back(static_cast<std::uint32_t>(std::ranges::count_if(
        groups_, [&](const IncidentGroup& group) { return is_by_rule(group, option); })));
}

bool ActPlaces::is_by_rule(const IncidentGroup& group, const PlaceOption& option) const {
  if (!option.place) return group.place == nullptr;
  return group.place != nullptr && !option.is_dateline && same_place(group.place->place, *option.place);
}

std::string_view ActPlaces::size_of(const PlaceOption& option) const {
  return option.place ? size_of_place(context_.knowledge, *option.place) : "none";
}

ActPlaces::Nearest ActPlaces::nearest(const IncidentGroup& group, const PlaceOption& option) const {
  const Document& document = *body_.document;
  const auto section = static_cast<std::uint32_t>(context_.sections.size() - 1);
  Nearest best;
  for (const std::uint32_t m : group.mentions) {
    if (mentions_[m].section != section) continue;
    const std::uint32_t token = mentions_[m].token;
    const std::uint32_t sentence = document.tokens[token].sentence;
    bool is_beside = false;
    for (const PlaceExpression* naming : option.namings) {
      Nearest next;
      next.naming = naming;
      next.head = head_of(document, naming->tokens);
      next.token = token;
      const std::uint32_t its = document.tokens[next.head].sentence;
      next.apart = its > sentence ? its - sentence : sentence - its;
      next.is_before = next.head < token;
      if (next.apart == 0) next.edges = tree_distance(document, next.head, token);
      is_beside = is_beside || next.apart == 0;
      const auto cost = [](const Nearest& near) {
        return std::tuple(near.apart, near.edges, !near.is_before);
      };
      if (best.naming == nullptr || cost(next) < cost(best)) {
        next.mentions_beside = best.mentions_beside;
        best = next;
      }
    }
    best.mentions_beside += is_beside ? 1 : 0;
  }
  return best;
}

void ActPlaces::standing_features(std::size_t number, FeatureVector& out) const {
  const PlaceOption& option = options_[number];
  const std::string_view size = size_of(option);
  const Place& place = *option.place;
  out.add("size", size);
  const bool is_known = !place.country.empty() && !scene_.empty();
  const std::string_view scene = !is_known ? "unknown" : (place.country == scene_ ? "scene" : "abroad");
  out.add("scene", scene, size);
  out.add("resolved", place.latitude ? "yes" : "no", size);
  out.add("acts", count_of(chosen_by_rule_[number]), size);
  out.add("holds another", holders_.contains(place.name) ? "yes" : "no", size);
  if (option.namings.empty()) return;
  out.add("namings", count_of(option.namings.size()), size);
  out.add("most named", option.namings.size() == most_named_ ? "yes" : "no", size);
  out.add("order", count_of(number), size);
  const Document& document = *body_.document;
  const std::uint32_t first = document.tokens[option.namings.front()->tokens.first].sentence;
  out.add("named first", distance_of(first), size);
  const TokenRange words = option.namings.front()->tokens;
  out.add("last word", Lowered(document.tokens[words.last - 1].text).view());
  out.add("entity", document.tokens[head_of(document, words)].ent_type, size);
}

/// True where another place is named between the naming and the mention.
bool ActPlaces::stands_between(const Nearest& near) const {
  const auto [first, last] = std::minmax(near.head, near.token);
  const auto from = std::ranges::upper_bound(named_at_, first);
  const auto end = std::ranges::lower_bound(named_at_, last);
  if (from >= end) return false;
  const std::uint32_t own = near.naming->tokens.first;
  return end - from > 1 || *from != own;
}

void ActPlaces::nearness_features(const Nearest& near, std::string_view size, FeatureVector& out) const {
  const Document& document = *body_.document;
  const std::string where = joined(distance_of(near.apart), near.is_before ? "before" : "after");
  out.add("apart", where);
  out.add("apart size", where, size);
  out.add("edges", steps_of(near.edges), near.is_before ? "before" : "after");
  out.add("edges size", steps_of(near.edges), size);
  out.add("beside", count_of(near.mentions_beside), size);
  const Lowered preposition(way_of(document, near.head));
  const std::string_view way = preposition.view();
  out.add("way", way, near.apart == 0 ? "same" : "other");
  out.add("way size", way, size);
  out.add("way edges", way, steps_of(near.edges));
  const std::uint32_t holder = above(document, near.head);
  out.add("above", Lowered(document.tokens[holder].lemma).view(), way);
  out.add("above is act", holder == near.token ? "yes" : "no", way);
  const bool is_same_paragraph = body_.paragraph_of(near.head) == body_.paragraph_of(near.token);
  out.add("paragraph", is_same_paragraph ? "same" : "other", near.apart == 0 ? "same" : "other");
  const bool is_between = stands_between(near);
  out.add("between", is_between ? "yes" : "no", where);
  out.add("between size", is_between ? "yes" : "no", size);
}

/// Which of the act's mentions have it for their nearest place, and how far the first mention is from it.
void ActPlaces::mention_features(const IncidentGroup& group, const PlaceOption& option,
                                 FeatureVector& out) const {
  const Document& document = *body_.document;
  const std::string_view size = size_of(option);
  const auto is_in_body = [&](std::uint32_t m) { return &context_.sections[mentions_[m].section] == &body_; };
  const auto votes = std::ranges::count_if(group.mentions, [&](std::uint32_t m) {
    return mentions_[m].place != nullptr && same_place(mentions_[m].place->place, *option.place);
  });
  const auto placed =
      std::ranges::count_if(group.mentions, [&](std::uint32_t m) { return mentions_[m].place != nullptr; });
  out.add("votes", count_of(static_cast<std::size_t>(votes)), size);
  out.add("votes against", count_of(static_cast<std::size_t>(votes)),
          count_of(static_cast<std::size_t>(placed - votes)));
  const auto first = std::ranges::find_if(group.mentions, is_in_body);
  if (first == group.mentions.end()) return;
  const std::uint32_t act = document.tokens[mentions_[*first].token].sentence;
  std::string where = "none";
  std::uint32_t least = UINT32_MAX;
  for (const PlaceExpression* naming : option.namings) {
    const std::uint32_t its = document.tokens[naming->tokens.first].sentence;
    const std::uint32_t apart = its > act ? its - act : act - its;
    if (apart >= least) continue;
    least = apart;
    where = joined(distance_of(apart), its < act ? "before" : "after");
  }
  out.add("first apart", where);
  out.add("first apart size", where, size);
}

void ActPlaces::features(const IncidentGroup& group, std::size_t number, FeatureVector& out) const {
  const PlaceOption& option = options_[number];
  const std::string_view size = size_of(option);
  const std::string_view type = name_of(group.type);
  const std::string_view rule = is_by_rule(group, option) ? "yes" : "no";
  out.clear();
  out.add("rule", rule, size);
  out.add("type size", type, size);
  const std::string_view rule_size =
      group.place == nullptr ? "none" : size_of_place(context_.knowledge, group.place->place);
  out.add("against rule", rule_size, size);
  if (!option.place) return;
  standing_features(number, out);
  if (option.is_dateline) {
    const bool is_named = std::ranges::any_of(options_, [&](const PlaceOption& other) {
      return other.place && !other.is_dateline && same_place(*other.place, *option.place);
    });
    out.add("dateline", is_named ? "named" : "not named", rule_size);
    return;
  }
  const Nearest near = nearest(group, option);
  if (near.naming == nullptr) return;
  nearness_features(near, size, out);
  mention_features(group, option, out);
  out.add("rule apart", rule, distance_of(near.apart));
}

std::optional<Place> ActPlaces::place_for(const IncidentGroup& group, std::size_t number) const {
  const PlaceOption& option = options_[number];
  const Nearest near = nearest(group, option);
  if (near.naming == nullptr) return option.place;
  const PlaceExpression* finer = finer_place(body_, near.naming->place);
  return finer == nullptr ? near.naming->place : finer->place;
}

std::optional<Place> ActPlaces::likeliest(const IncidentGroup& group,
                                          const std::vector<float>& chances) const {
  const auto better = [&](std::size_t a, std::size_t b) { return chances[a] < chances[b]; };
  std::vector<std::size_t> numbers(options_.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  std::optional<Place> place = place_for(group, *std::ranges::max_element(numbers, better));
  if (!place || place->latitude || !place->within.empty() || !is_part_of_town(context_, *place)) return place;
  const std::string& country = place->country.empty() ? scene_ : place->country;
  std::erase_if(numbers, [&](std::size_t i) {
    const std::optional<Place>& town = options_[i].place;
    return !town || !town->latitude || is_country(context_.knowledge, *town) ||
           (!country.empty() && country != town->country);
  });
  if (numbers.empty()) return place;
  const Place& town = *options_[*std::ranges::max_element(numbers, better)].place;
  place->within = town.name;
  if (place->country.empty()) place->country = town.country;
  return place;
}

void decide_places(const Context& context, const std::vector<bool>& kept, IncidentDrafts& drafts) {
  const LinearHead* head = context.heads.find("incident_place");
  if (head == nullptr || std::ranges::none_of(kept, [](bool is_kept) { return is_kept; })) return;
  const auto yes =
      static_cast<std::size_t>(std::ranges::find(head->labels(), "yes") - head->labels().begin());
  if (yes == head->labels().size()) return;
  const ActPlaces places(context, drafts.mentions, drafts.groups);
  FeatureVector features;
  std::vector<float> scores;
  for (std::size_t g = 0; g < kept.size(); ++g) {
    if (!kept[g] || drafts.incidents[g].in_title) continue;
    std::vector<float> chances;
    for (std::size_t i = 0; i < places.options().size(); ++i) {
      places.features(drafts.groups[g], i, features);
      head->score(features, scores);
      chances.push_back(scores[yes]);
    }
    set_place(context, g, places.likeliest(drafts.groups[g], chances), drafts);
  }
}

}  // namespace rapporteur
