// SPDX-License-Identifier: Apache-2.0
#include "claims/finer_place.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint32_t beside = 4;  // tokens between: "neighborhood of", ", in the province of"

}  // namespace

const PlaceExpression* finer_place(const Section& section, const Place& place) {
  if (place.name.empty() || place.spans.empty()) return nullptr;
  const auto start_of = [](const PlaceExpression& other) { return other.place.spans.front().start; };
  const auto from = std::ranges::lower_bound(section.places, place.spans.front().start, {}, start_of);
  const auto end = std::ranges::upper_bound(section.places, place.spans.front().start, {}, start_of);
  const auto itself =
      std::find_if(from, end, [&](const PlaceExpression& other) { return other.place.spans == place.spans; });
  if (itself == end) return nullptr;
  const auto lies_in = [&](const PlaceExpression& other) {
    const std::uint32_t apart =
        other.tokens.first >= itself->tokens.last
            ? other.tokens.first - itself->tokens.last
            : itself->tokens.first - std::min(other.tokens.last, itself->tokens.first);
    return !other.metonym && other.place.within == place.name && apart <= beside;
  };
  for (auto other = itself; other != section.places.end() && other < itself + 2; ++other)
    if (other != itself && lies_in(*other)) return &*other;
  return itself != section.places.begin() && lies_in(*(itself - 1)) ? &*(itself - 1) : nullptr;
}

}  // namespace rapporteur
