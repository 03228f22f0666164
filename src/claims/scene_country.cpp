// SPDX-License-Identifier: Apache-2.0
#include "claims/scene_country.hpp"

#include "claims/dateline_place.hpp"

namespace rapporteur {
namespace {

/// The report's own naming of the country, not one that stands for its government.
const Place* naming_of(const Context& context, const std::string& country) {
  for (const Section& section : context.sections) {
    if (section.in_title && context.sections.size() > 1) continue;  // spans must be those of the body
    for (const PlaceExpression& place : section.places)
      if (!place.metonym && place.place.country == country &&
          place.place.name == context.knowledge.countries().find(country)->name)
        return &place.place;
  }
  return nullptr;
}

}  // namespace

std::optional<Place> scene_country(const Context& context) {
  const std::string country = context.countries.main_country();
  if (country.empty()) return std::nullopt;
  if (const Place* named = naming_of(context, country)) return *named;
  const auto dateline = dateline_place(context);
  if (!dateline || dateline->spans.empty() || dateline->country != country) return std::nullopt;
  Place place;
  place.text = dateline->text;
  place.spans = dateline->spans;
  place.name = context.knowledge.countries().find(country)->name;
  place.country = country;
  return place;
}

}  // namespace rapporteur
