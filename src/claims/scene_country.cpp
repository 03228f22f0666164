// SPDX-License-Identifier: Apache-2.0
#include "claims/scene_country.hpp"

#include <algorithm>

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

bool lies_in(const Gazetteer& gazetteer, std::string_view place, std::string_view country) {
  const std::string_view name = place.substr(0, place.find(','));
  return std::ranges::any_of(gazetteer.find(name), [&](const GazetteerPlace& found) {
    return found.country == country && !found.by_spelling;
  });
}

}  // namespace

std::optional<Place> scene_country(const Context& context) {
  const std::string country = context.countries.main_country();
  if (country.empty()) return std::nullopt;
  if (const Place* named = naming_of(context, country)) return *named;
  const auto& dateline = context.report.dateline;
  if (!dateline || !dateline->span || !lies_in(context.knowledge.gazetteer(), dateline->name, country))
    return std::nullopt;
  Place place;
  place.text = dateline->name;
  place.spans = {*dateline->span};
  place.name = context.knowledge.countries().find(country)->name;
  place.country = country;
  return place;
}

}  // namespace rapporteur
