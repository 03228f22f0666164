// SPDX-License-Identifier: Apache-2.0
// Resolves place names: the report's other places decide between places of one name.
#include <algorithm>
#include <cmath>
#include <map>

#include "claims/gazetteer_place.hpp"
#include "claims/metonyms.hpp"
#include "claims/passes.hpp"
#include "claims/place_candidates.hpp"

namespace rapporteur {
namespace {

double size_score(const GazetteerPlace& place) {
  if (place.kind == "country") return 8;
  if (place.geonameid == 0) return 5.5;  // listed in places.tsv for being in the news
  return std::log10(static_cast<double>(place.population) + 10);
}

class PlaceResolver {
 public:
  PlaceResolver(const Document& document, const Knowledge& knowledge, const CountryWeights& weights)
      : document_(document),
        knowledge_(knowledge),
        weights_(weights),
        has_scene_(!weights.main_country().empty()) {}

  void run(Section& section) {
    candidates_ = place_candidates(section, knowledge_);
    link_places(document_, knowledge_, candidates_);
    resolved_.assign(candidates_.size(), {});
    done_.assign(candidates_.size(), false);
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) resolve(i, 0);
    for (std::uint32_t i = 0; i < candidates_.size(); ++i)
      if (holds(i)) section.places.push_back(expression(i));
  }

 private:
  /// A name that only the gazetteer takes for a place must lie in a country that the report speaks of.
  [[nodiscard]] bool holds(std::uint32_t i) const {
    const GazetteerPlace& place = resolved_[i];
    return !candidates_[i].by_name_alone || (!place.name.empty() && weights_.share_of(place.country) > 0);
  }

  void resolve(std::uint32_t i, int depth) {
    if (done_[i]) return;
    done_[i] = true;
    const std::uint32_t outer = candidates_[i].within;
    if (outer != Document::none && depth < 4) resolve(outer, depth + 1);
    const GazetteerPlace* holder =
        outer != Document::none && !resolved_[outer].name.empty() ? &resolved_[outer] : nullptr;
    resolved_[i] = choose(candidates_[i], holder);
  }

  GazetteerPlace choose(const PlaceCandidate& candidate, const GazetteerPlace* holder) {
    GazetteerPlace best;
    double best_score = 0;
    for (const GazetteerPlace& place : places_named(candidate)) {
      const double score = score_of(place, candidate, holder);
      if (score <= best_score) continue;
      best = place;
      best_score = score;
    }
    return best;
  }

  const std::vector<GazetteerPlace>& places_named(const PlaceCandidate& candidate) {
    const std::string name(document_.words(candidate.name));
    const auto [entry, is_new] = cache_.try_emplace(std::string(document_.words(candidate.tokens)));
    if (!is_new) return entry->second;
    entry->second = knowledge_.gazetteer().find(name);
    if (candidate.tokens == candidate.name) return entry->second;
    auto whole = knowledge_.gazetteer().find(document_.words(candidate.tokens));
    std::erase_if(whole, [](const GazetteerPlace& place) { return place.by_spelling; });
    if (!whole.empty()) entry->second = std::move(whole);  // "Mexico City" is not Mexico
    return entry->second;
  }

  double score_of(const GazetteerPlace& place, const PlaceCandidate& candidate,
                  const GazetteerPlace* holder) const {
    const double share = weights_.share_of(place.country);
    if (share == 0 && (place.by_spelling || (holder == nullptr && is_far_namesake(place)))) return 0;
    double score = size_score(place) + 5 * share;
    if (place.by_other_name) score -= share > 0 ? 1 : 3;
    if (place.by_spelling) score -= 1.5;
    if (holder != nullptr && !holder->country.empty()) score += holder->country == place.country ? 4 : -6;
    if (candidate.word != nullptr && candidate.word->kind == place.kind) score += 2;
    if (candidate.word != nullptr && candidate.word->kind == "province" && place.kind == "town") score -= 1;
    return std::max(score, 0.0);
  }

  /// A smaller town abroad, in a country that the report does not speak of, only shares the name.
  [[nodiscard]] bool is_far_namesake(const GazetteerPlace& place) const {
    constexpr std::int64_t known_everywhere = 500'000;
    return has_scene_ && place.kind == "town" && place.geonameid != 0 && place.population < known_everywhere;
  }

  PlaceExpression expression(std::uint32_t i) const {
    const PlaceCandidate& candidate = candidates_[i];
    const GazetteerPlace& found = resolved_[i];
    PlaceExpression out;
    out.tokens = candidate.tokens;
    out.place.text = document_.words(candidate.tokens);
    out.place.spans = {document_.span_of(candidate.tokens)};
    take_from_gazetteer(found, out.place);
    set_holder(out.place, candidate);
    out.metonym =
        is_metonym(document_, knowledge_.place_words(), candidate.head, seat_kind(candidate, found));
    return out;
  }

  void set_holder(Place& place, const PlaceCandidate& candidate) const {
    if (candidate.within == Document::none) return;
    const PlaceCandidate& outer = candidates_[candidate.within];
    const GazetteerPlace& holder = resolved_[candidate.within];
    if (place.within.empty() || holder.kind != "country")
      place.within = holder.name.empty() ? std::string(document_.words(outer.name)) : holder.name;
    if (place.country.empty()) place.country = holder.country;
    if (place.name.empty())
      place.name = document_.words(candidate.name);  // learnt: its holder is all that is known
  }

  SeatKind seat_kind(const PlaceCandidate& candidate, const GazetteerPlace& found) const {
    if (candidate.tokens != candidate.name) return SeatKind::other;
    if (found.kind == "country") return SeatKind::country;
    const Country* country = knowledge_.countries().find(found.country);
    if (country == nullptr) return SeatKind::other;
    const std::string key = knowledge_.folding().key(document_.words(candidate.name));
    const bool is_seat = std::ranges::any_of(
        country->seats, [&](const std::string& seat) { return knowledge_.folding().key(seat) == key; });
    return is_seat ? SeatKind::capital : SeatKind::other;
  }

  const Document& document_;
  const Knowledge& knowledge_;
  const CountryWeights& weights_;
  bool has_scene_;  ///< One country stands out.
  std::vector<PlaceCandidate> candidates_;
  std::vector<GazetteerPlace> resolved_;
  std::vector<bool> done_;
  std::map<std::string, std::vector<GazetteerPlace>, std::less<>> cache_;
};

}  // namespace

void mark_places(Context& context) {
  for (Section& section : context.sections) {
    PlaceResolver(*section.document, context.knowledge, context.countries).run(section);
    section.place_index = PlaceIndex(section.places);
  }
}

}  // namespace rapporteur
