// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_main_places.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "claims/place_reference.hpp"

namespace rapporteur {

MainPlaces::MainPlaces(const Section& section) {
  std::map<std::pair<std::string_view, std::string_view>, bool> seen;
  std::map<std::string_view, std::vector<std::uint32_t>> of_text;
  std::map<std::string_view, std::vector<std::uint32_t>> of_name;
  for (const PlaceExpression& expression : section.places) {
    if (expression.metonym || section.is_furniture[expression.tokens.first]) continue;
    const Place& place = expression.place;
    if (!seen.try_emplace({place.text, place.name}, true).second) continue;
    const auto number = static_cast<std::uint32_t>(namings_.size());
    Naming& naming = namings_.emplace_back();
    naming.expression = &expression;
    naming.mentions = section.place_index.count(place);
    naming.same = of_text[place.text];
    of_text[place.text].push_back(number);
    if (place.name.empty()) continue;
    std::vector<std::uint32_t>& same = of_name[place.name];
    naming.same.insert(naming.same.end(), same.begin(), same.end());
    same.push_back(number);
  }
  for (std::uint32_t i = 0; i < namings_.size(); ++i) most_named_.push_back(i);
  std::ranges::stable_sort(most_named_, std::greater<>(),
                           [&](std::uint32_t i) { return namings_[i].mentions; });
}

// Places are taken in text order, each that is not the same as one already known or taken. "The same" is no
// equivalence ("Aleppo", the town, and "Aleppo", the province also called "Haleb"), so whether an earlier
// naming was taken has to be asked of each.
bool MainPlaces::is_taken(std::uint32_t naming, const std::vector<const Place*>& known,
                          Verdicts& verdicts) const {
  if (const auto verdict = verdicts.find(naming); verdict != verdicts.end()) return verdict->second;
  const Place& place = namings_[naming].expression->place;
  const bool is_known =
      std::ranges::any_of(known, [&](const Place* other) { return same_place(*other, place); });
  const bool is_new = !is_known && std::ranges::none_of(namings_[naming].same, [&](std::uint32_t other) {
    return is_taken(other, known, verdicts);
  });
  return verdicts.emplace(naming, is_new).first->second;
}

std::vector<const PlaceExpression*> MainPlaces::before(std::uint32_t token,
                                                       const std::vector<const Place*>& known) const {
  constexpr std::size_t most = 2;
  std::vector<const PlaceExpression*> found;
  Verdicts verdicts;
  for (const std::uint32_t naming : most_named_) {
    if (found.size() == most) break;
    const PlaceExpression* expression = namings_[naming].expression;
    if (expression->tokens.first < token && is_taken(naming, known, verdicts)) found.push_back(expression);
  }
  return found;
}

}  // namespace rapporteur
