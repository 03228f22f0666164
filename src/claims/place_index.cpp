// SPDX-License-Identifier: Apache-2.0
#include "claims/place_index.hpp"

#include "claims/context.hpp"

namespace rapporteur {

PlaceIndex::PlaceIndex(std::span<const PlaceExpression> places) {
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i].place;
    by_text_[place.text].push_back(i);
    if (place.name.empty()) continue;
    by_name_[place.name].push_back(i);
    ++alike_[{place.text, place.name}];
  }
}

PlaceIndex::Numbers PlaceIndex::with_text(std::string_view text) const {
  const auto found = by_text_.find(text);
  return found == by_text_.end() ? Numbers() : Numbers(found->second);
}

PlaceIndex::Numbers PlaceIndex::with_name(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? Numbers() : Numbers(found->second);
}

std::uint32_t PlaceIndex::count(const Place& place) const {
  const auto alike = alike_.find({place.text, place.name});
  const std::size_t both = alike == alike_.end() ? 0 : alike->second;
  return static_cast<std::uint32_t>(with_text(place.text).size() + with_name(place.name).size() - both);
}

}  // namespace rapporteur
