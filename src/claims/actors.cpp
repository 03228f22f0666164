// SPDX-License-Identifier: Apache-2.0
// Marks every phrase that denotes an actor, and which of them mean the same one.
#include <algorithm>
#include <map>
#include <string>

#include "claims/actor_links.hpp"
#include "claims/actor_phrases.hpp"
#include "claims/passes.hpp"

namespace rapporteur {
namespace {

/// The country in which most of the report's places lie, or, where it names none, of which it speaks most:
/// "the army" without more is its army.
std::string main_country(const Context& context) {
  std::map<std::string, int, std::less<>> counts;
  for (const Section& section : context.sections)
    for (const PlaceExpression& place : section.places)
      if (!place.metonym && !place.place.country.empty()) ++counts[place.place.country];
  std::string best;
  int most = 0, all = 0;
  for (const auto& [country, count] : counts) {
    all += count;
    if (count <= most) continue;
    best = country;
    most = count;
  }
  if (all > 0) return most * 2 >= all ? best : std::string();
  return context.countries.main_country();
}

}  // namespace

void mark_actors(Context& context) {
  const std::string country = main_country(context);
  for (Section& section : context.sections) {
    section.actors =
        link_actors(section, context.knowledge,
                    actor_phrases(section, context.knowledge, context.report.published), country);
    section.longest_actor = 0;
    for (const ActorExpression& actor : section.actors)
      section.longest_actor = std::max(section.longest_actor, actor.tokens.size());
    section.actor_index = ActorIndex(section.actors);
  }
}

}  // namespace rapporteur
