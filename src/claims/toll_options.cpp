// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_options.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>

#include "claims/arguments.hpp"
#include "claims/dateline_place.hpp"
#include "claims/list_search.hpp"
#include "claims/phrase_head.hpp"
#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t places_back = 6;
constexpr std::uint32_t times_back = 5;
constexpr std::size_t most_options = 14;

/// Where the report was filed, unless that lies outside the country it is about: Beirut, for news of Syria.
std::optional<TollOption> dateline_option(const Context& context) {
  TollOption dateline;
  dateline.place = dateline_place(context);
  if (!dateline.place) return std::nullopt;
  const std::string scene = context.countries.main_country();
  const std::string& country = dateline.place->country;
  if (!scene.empty() && !country.empty() && country != scene) return std::nullopt;
  dateline.is_dateline = true;
  return dateline;
}

}  // namespace

TollOptions::TollOptions(const Context& context, const Section& section)
    : context_(context),
      section_(section),
      document_(*section.document),
      main_places_(section),
      dateline_(section.in_title ? std::nullopt : dateline_option(context)) {
  std::map<std::string_view, int> named;
  int most = 0;
  for (const PlaceExpression& expression : section.places) {
    const std::string_view country = expression.place.country;
    if (expression.metonym || country.empty() || ++named[country] <= most) continue;
    most = named[country];
    scene_ = country;
  }
}

void TollOptions::add_named_places(std::uint32_t sentence, std::uint32_t back,
                                   std::vector<TollOption>& out) const {
  const TokenRange range = document_.sentences[sentence];
  for (std::size_t i = first_from(section_.places, range.first); i < section_.places.size(); ++i) {
    const PlaceExpression& expression = section_.places[i];
    if (expression.tokens.first >= range.last) return;
    if (section_.is_furniture[expression.tokens.first] || (expression.metonym && back > 0)) continue;
    const auto known = std::ranges::find_if(
        out, [&](const TollOption& o) { return o.place && same_place(*o.place, expression.place); });
    if (known != out.end() && back > 0) continue;
    TollOption option;
    option.tokens = expression.tokens;
    option.place = expression.place;
    option.sentences_back = back;
    option.is_metonym = expression.metonym;
    out.push_back(std::move(option));
  }
}

void TollOptions::add_main_places(std::uint32_t before, std::vector<TollOption>& out) const {
  std::vector<const Place*> known;
  for (const TollOption& option : out)
    if (option.place) known.push_back(&*option.place);
  const std::vector<const PlaceExpression*> main = main_places_.before(before, known);
  for (const PlaceExpression* expression : main) {
    TollOption& option = out.emplace_back();
    option.tokens = expression->tokens;
    option.place = expression->place;
    option.sentences_back = places_back + 1;
  }
}

void TollOptions::count_mentions(std::vector<TollOption>& options) const {
  std::uint32_t most_of_country = 0, most_of_other = 0;
  const auto most = [&](const TollOption& option) -> std::uint32_t& {
    return size_of_place(context_.knowledge, *option.place) == "country" ? most_of_country : most_of_other;
  };
  for (TollOption& option : options) {
    if (!option.place || option.is_common_noun) continue;
    option.mentions = section_.place_index.count(*option.place);
    most(option) = std::max(most(option), option.mentions);
  }
  for (TollOption& option : options)
    option.is_main = option.place && !option.is_common_noun && option.mentions == most(option);
}

// "in a nearby camp", "fled the enclave": nouns that say what kind of place.
void TollOptions::add_common_places(std::uint32_t sentence, std::vector<TollOption>& out) const {
  const TokenRange range = document_.sentences[sentence];
  for (std::uint32_t token = range.first; token < range.last; ++token) {
    if (at(token).pos != "NOUN" || (at(token).dep != "pobj" && at(token).dep != "dobj")) continue;
    if (context_.knowledge.place_words().find(Lowered(at(token).lemma).view()) == nullptr) continue;
    const bool is_named = std::ranges::any_of(out, [&](const TollOption& o) {
      return o.tokens.contains(token) || document_.is_below(head_of(document_, o.tokens), token);
    });
    if (is_named) continue;
    TollOption option;
    option.tokens = {token, token + 1};
    for (const std::uint32_t child : document_.children(token))
      if (child < token) option.tokens.first = std::min(option.tokens.first, at(child).left_edge);
    if (const PlaceExpression* named = place_named_before(section_, context_.knowledge, token)) {
      option.place = named->place;
      option.is_reference = true;
      out.push_back(std::move(option));
      continue;
    }
    Place place;
    place.text = document_.words(option.tokens);
    place.spans = {document_.span_of(option.tokens)};
    option.place = std::move(place);
    option.is_common_noun = true;
    out.push_back(std::move(option));
  }
}

void TollOptions::order_by_distance(const TollCandidate& candidate, std::vector<TollOption>& options) const {
  const std::uint32_t anchor = candidate.anchor();
  const auto distance = [&](const TollOption& option) {
    const std::uint32_t token = option.tokens.first;
    return token > anchor ? token - anchor : anchor - token;
  };
  for (TollOption& option : options) {
    option.order = static_cast<std::uint32_t>(std::ranges::count_if(options, [&](const TollOption& other) {
      return other.sentences_back == option.sentences_back && distance(other) < distance(option);
    }));
    option.holds_another = option.place && std::ranges::any_of(options, [&](const TollOption& other) {
                             return other.place && other.sentences_back == option.sentences_back &&
                                    !option.place->name.empty() &&
                                    (other.place->within == option.place->name ||
                                     (size_of_place(context_.knowledge, *option.place) == "country" &&
                                      other.place->country == option.place->country &&
                                      size_of_place(context_.knowledge, *other.place) != "country"));
                           });
  }
}

std::vector<TollOption> TollOptions::places(const TollCandidate& candidate) const {
  std::vector<TollOption> options;
  const std::uint32_t sentence = at(candidate.head).sentence;
  add_named_places(sentence, 0, options);
  add_common_places(sentence, options);
  for (std::uint32_t back = 1; back <= std::min(places_back, sentence) && options.size() < most_options;
       ++back)
    add_named_places(sentence - back, back, options);
  add_main_places(document_.sentences[sentence].first, options);
  count_mentions(options);
  order_by_distance(candidate, options);
  if (dateline_) options.push_back(*dateline_);
  options.emplace_back();
  return options;
}

std::vector<TollOption> TollOptions::times(const TollCandidate& candidate) const {
  std::vector<TollOption> options;
  const std::uint32_t sentence = at(candidate.head).sentence;
  const std::uint32_t from = document_.sentences[sentence > times_back ? sentence - times_back : 0].first;
  const std::uint32_t end = document_.sentences[sentence].last;
  for (std::size_t i = first_from(section_.times, end); i-- > 0 && options.size() < most_options;) {
    const TimeExpression& time = section_.times[i];
    if (time.tokens.first < from) break;
    if ((!time.time.start && !time.time.end) || section_.is_furniture[time.tokens.first]) continue;
    TollOption option;
    option.tokens = time.tokens;
    option.time = time.time;
    option.sentences_back = sentence - at(time.tokens.first).sentence;
    options.push_back(std::move(option));
  }
  order_by_distance(candidate, options);
  options.emplace_back();
  return options;
}

std::string_view TollOptions::preposition_of(std::uint32_t head) const {
  for (int steps = 0; steps < 4 && !document_.is_root(head); ++steps) {
    const std::string_view dep = at(head).dep;
    if (dep == "pobj" || dep == "pcomp") return at(at(head).head).lemma;
    if (dep != "compound" && dep != "appos" && dep != "conj" && dep != "nmod" && dep != "poss") return dep;
    if (dep == "poss") return "poss";
    if (dep == "compound" || dep == "nmod") {
      const std::uint32_t above = at(head).head;
      if (context_.knowledge.place_words().find(Lowered(at(above).lemma).view()) == nullptr) return dep;
    }
    head = at(head).head;
  }
  return at(head).dep;
}

// How the option's words hang together with the harm's in the tree.
std::string_view TollOptions::relation_of(const TollCandidate& candidate, const TollOption& option) const {
  if (option.tokens.empty()) return "none";
  if (option.sentences_back > 0) return "before";
  const std::uint32_t head = head_of(document_, option.tokens);
  const std::uint32_t anchor = candidate.anchor();
  std::uint32_t holder = head;  // the word that the option's phrase modifies
  for (int steps = 0; steps < 6 && !document_.is_root(holder); ++steps) {
    const bool is_phrase = at(holder).pos == "ADP" || !is_verb(at(holder));
    if (holder != head && !is_phrase) break;
    holder = at(holder).head;
    if (holder == anchor || holder == candidate.head || holder == candidate.noun) break;
    if (is_verb(at(holder))) break;
  }
  if (holder == anchor) return "of_trigger";
  if (holder == candidate.head || holder == candidate.noun) return "of_noun";
  if (document_.is_below(head, anchor)) return "under_trigger";
  if (document_.is_below(head, candidate.head)) return "under_noun";
  std::uint32_t above = anchor;
  for (int steps = 1; steps < 8 && !document_.is_root(above); ++steps) {
    above = at(above).head;
    if (above == holder) return is_verb(at(above)) ? "of_governing_verb" : "of_governing_noun";
  }
  return document_.is_below(head, above) && is_verb(at(holder)) ? "of_other_verb" : "elsewhere";
}

void TollOptions::shared_features(const TollCandidate& candidate, const TollOption& option,
                                  FeatureVector& out) const {
  static constexpr std::string_view counts[] = {"0", "1", "2", "3", "4", "5", "6+"};
  const auto count = [&](std::uint32_t n) { return counts[std::min<std::uint32_t>(n, 6)]; };
  const auto both = [&](std::string_view name, std::string_view a, std::string_view b) {
    out.add(name, std::string(a) + "|" + std::string(b));
  };
  const std::string_view effect = candidate.link ? name_of(candidate.link->effect) : "none";
  const std::string_view relation = relation_of(candidate, option);
  const std::string_view single = candidate.is_single() ? "single" : "figure";
  if (option.tokens.empty()) {
    both("no_words", option.is_dateline ? "dateline" : "none", effect);
    both("no_words", option.is_dateline ? "dateline" : "none", single);
    return;
  }
  const std::uint32_t head = head_of(document_, option.tokens);
  const Lowered preposition(preposition_of(head));
  out.add("relation", relation);
  both("relation_order", relation, count(option.order));
  both("back", count(option.sentences_back), option.order == 0 ? "nearest" : "other");
  both("back_effect", option.sentences_back == 0 ? "same" : "before", effect);
  both("back_single", count(option.sentences_back), single);
  out.add("preposition", preposition.view());
  both("preposition_relation", preposition.view(), relation);
  both("preposition_effect", preposition.view(), effect);
  const bool is_same_sentence = option.sentences_back == 0;
  both("side", is_same_sentence ? (head > candidate.head ? "behind" : "ahead") : "before", relation);
  const bool is_same_paragraph = section_.paragraph_of(head) == section_.paragraph_of(candidate.head);
  both("paragraph", is_same_paragraph ? "same" : "other", is_same_sentence ? "same" : "before");
  const bool is_first =
      std::ranges::none_of(document_.children(head), [&](std::uint32_t c) { return at(c).dep == "neg"; }) &&
      at(head).sentence == 0;
  if (is_first) out.add("lead", single);
}

// The word that the option's phrase stands below, and how far it is from the harm.
void TollOptions::word_features(const TollCandidate& candidate, const TollOption& option,
                                FeatureVector& out) const {
  const std::uint32_t head = head_of(document_, option.tokens);
  const bool is_object = at(head).dep == "pobj" || at(head).dep == "pcomp";
  const std::uint32_t above = is_object ? at(at(head).head).head : at(head).head;
  const std::string_view way = is_object ? std::string_view(at(at(head).head).lemma) : at(head).dep;
  const std::string_view where = option.sentences_back == 0 ? "same" : "before";
  const auto joined = [](std::string_view a, std::string_view b) {
    return std::string(a) + "|" + std::string(b);
  };
  out.add("above", joined(Lowered(at(above).lemma).view(), way));
  out.add("entity", joined(at(head).ent_type, where));
  if (option.sentences_back > 0) return;
  const std::uint32_t anchor = candidate.anchor();
  const std::uint32_t apart = head > anchor ? head - anchor : anchor - head;
  out.add("apart", joined(head > anchor ? "behind" : "ahead",
                          apart < 3 ? "2" : (apart < 6 ? "5" : (apart < 12 ? "11" : "far"))));
  bool is_cut = false;
  for (std::uint32_t token = std::min(head, anchor); token < std::max(head, anchor); ++token)
    is_cut = is_cut || (at(token).pos == "VERB" && token != anchor);
  out.add("verb_between", is_cut ? "yes" : "no");
}

// Whether it lies where the report's other places do.
void TollOptions::scene_features(const TollOption& option, const std::string& kind,
                                 FeatureVector& out) const {
  const bool is_known = !option.place->country.empty() && !scene_.empty();
  const std::string scene = !is_known ? "unknown" : (option.place->country == scene_ ? "scene" : "abroad");
  out.add("scene", scene + "|" + kind);
}

namespace {

/// The sentence that names it, seen from the toll's.
std::string where_of(const TollOption& option) {
  if (option.sentences_back == 0) return "same";
  return option.sentences_back == 1 ? "last" : "before";
}

}  // namespace

void TollOptions::place_features(const TollCandidate& candidate, const TollOption& option,
                                 FeatureVector& out) const {
  out.clear();
  out.add("bias");
  shared_features(candidate, option, out);
  if (!option.tokens.empty()) word_features(candidate, option, out);
  if (!option.place) return;
  const std::string size(option.is_common_noun ? "common"
                         : option.is_metonym   ? "metonym"
                                               : size_of_place(context_.knowledge, *option.place));
  const std::string where = where_of(option);
  const std::string effect(candidate.link ? name_of(candidate.link->effect) : "none");
  scene_features(option, size + "|" + where, out);
  out.add("size", size);
  out.add("size_where", size + "|" + where);
  out.add("size_effect", size + "|" + effect);
  out.add("size_relation", size + "|" + std::string(relation_of(candidate, option)));
  if (option.holds_another) out.add("holds_another", where);
  out.add("mentions", size + "|" + std::to_string(std::min<std::uint32_t>(option.mentions, 5)));
  if (option.is_main) out.add("main", size + "|" + where);
  if (option.is_main && size != "country") out.add("main_effect", effect);
  if (option.is_reference) out.add("reference", where);
  if (option.is_common_noun) out.add("noun", Lowered(at(option.tokens.last - 1).lemma).view());
  const bool is_figure_large = (candidate.low ? *candidate.low : candidate.high.value_or(0)) >= 1000;
  if (is_figure_large) out.add("large_size", size + "|" + where);
}

void TollOptions::time_features(const TollCandidate& candidate, const TollOption& option,
                                FeatureVector& out) const {
  out.clear();
  out.add("bias");
  shared_features(candidate, option, out);
  if (!option.time) return;
  const std::string precision(name_of(option.time->precision));
  const std::string where = where_of(option);
  const std::string effect(candidate.link ? name_of(candidate.link->effect) : "none");
  out.add("precision", precision);
  out.add("precision_where", precision + "|" + where);
  out.add("precision_effect", precision + "|" + effect);
  out.add("precision_relation", precision + "|" + std::string(relation_of(candidate, option)));
  out.add("first_word", Lowered(at(option.tokens.first).text).view());
  out.add("last_word", Lowered(at(option.tokens.last - 1).text).view());
  const std::uint32_t holder = at(head_of(document_, option.tokens)).head;
  const std::uint32_t verb = at(holder).pos == "ADP" ? at(holder).head : holder;
  if (is_verb(at(verb))) out.add("verb", Lowered(at(verb).lemma).view());
  if (!option.time->start || !option.time->end) out.add("open_end", where);
  if (context_.report.published && option.time->start && *option.time->start > *context_.report.published)
    out.add("future", where);
}

}  // namespace rapporteur
