// SPDX-License-Identifier: Apache-2.0
#include "claims/dateline_place.hpp"

#include <tuple>

#include "claims/gazetteer_place.hpp"

namespace rapporteur {
namespace {

/// What stands behind the first comma ("Lebanon" in "BEIRUT, Lebanon"), or "".
std::string_view holder_in(std::string_view dateline) {
  const std::size_t comma = dateline.find(',');
  if (comma == std::string_view::npos) return "";
  const std::size_t word = dateline.find_first_not_of(" ,", comma);
  return word == std::string_view::npos ? "" : dateline.substr(word);
}

std::string country_named(const Gazetteer& gazetteer, std::string_view name) {
  if (name.empty()) return "";
  for (const GazetteerPlace& place : gazetteer.find(name))
    if (!place.by_spelling) return place.country;
  return "";
}

}  // namespace

std::optional<Place> dateline_place(const Context& context) {
  const auto& dateline = context.report.dateline;
  if (!dateline) return std::nullopt;
  Place place;
  place.text = dateline->name;
  place.name = dateline->name;
  if (dateline->span) place.spans = {*dateline->span};
  const Gazetteer& gazetteer = context.knowledge.gazetteer();
  const std::string_view name = dateline->name;
  const std::string country = country_named(gazetteer, holder_in(name));
  const auto rank = [&](const GazetteerPlace& found) {
    return std::tuple(!country.empty() && found.country == country, context.countries.share_of(found.country),
                      !found.by_other_name, found.population);
  };
  std::optional<GazetteerPlace> best;
  for (GazetteerPlace& found : gazetteer.find(name.substr(0, name.find(',')))) {
    if (!found.by_spelling && (!best || rank(found) > rank(*best))) best = std::move(found);
  }
  if (!best) return place;
  take_from_gazetteer(*best, place);
  return place;
}

}  // namespace rapporteur
