// SPDX-License-Identifier: Apache-2.0
// Who did an act and whom it harmed, by all that the report says of everybody.
#include <algorithm>
#include <cmath>
#include <utility>

#include "claims/heads.hpp"
#include "claims/incident_scene.hpp"
#include "claims/incident_suspects.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Suspects::none;
// Found best by folds over the training reports.
constexpr float noun_convicted_at = 0.9F;   // for who is no actor ("the attackers")
constexpr float also_convicted_at = 0.85F;  // for all but the likeliest

/// At which chances somebody is convicted, and below which cleared, or not harmed.
struct Thresholds {
  float convicted = 0.7F;
  float cleared = 0.45F;
  float surely_cleared = 0.1F;  ///< For a named source's version, and for acts of war.
  float rival_cleared = 0.0F;   ///< At least, for all but the likeliest.
  float unharmed = 0.42F;
  bool over_words = false;  ///< Whoever is cleared is so in words of blame too.
};

/// A report filed day by day tells of many acts and actors in passing.
constexpr Thresholds day_by_day{0.6F, 0.45F, 0.3F, 0.5F, 0.46F, true};

/// The name of the suspect that stands nearest to the act.
std::uint32_t nearest_name(const Document& document, const Suspect& suspect, std::uint32_t act) {
  return *std::ranges::min_element(suspect.heads, {}, [&](std::uint32_t head) {
    const std::uint32_t a = document.tokens[head].sentence;
    const std::uint32_t b = document.tokens[act].sentence;
    return std::pair(a > b ? a - b : b - a, head > act ? head - act : act - head);
  });
}

/// What the two heads say of each suspect.
struct Verdicts {
  std::vector<float> did;
  std::vector<float> suffered;
  Thresholds thresholds;
  float highest = 0;  ///< The chance of the likeliest to have done it.

  [[nodiscard]] bool clears(std::uint32_t s, float least) const {
    if (did[s] < least) return true;
    return did[s] < thresholds.rival_cleared && did[s] < highest;
  }
};

/// Acts that only forces with territory, guns or aircraft do: reports name their doer plainly.
bool is_of_war(IncidentType type) {
  switch (type) {
    case IncidentType::airstrike:
    case IncidentType::shelling:
    case IncidentType::chemical_attack:
    case IncidentType::clash:
    case IncidentType::siege:
    case IncidentType::arrest:
    case IncidentType::displacement:
      return true;
    default:
      return false;
  }
}

/// Who is cleared is no agent any more, and whom the act did not harm no victim. Whom a named source makes
/// the doer is cleared only by strong evidence: that is its version.
void drop_cleared(const Suspects& suspects, const Verdicts& verdicts, IncidentType type,
                  IncidentMention& mention) {
  const bool is_version = mention.statement != nullptr && mention.statement->source.has_value();
  const Thresholds& thresholds = verdicts.thresholds;
  const float least = is_version || is_of_war(type) ? thresholds.surely_cleared : thresholds.cleared;
  std::erase_if(mention.roles.agents, [&](std::uint32_t token) {
    const std::uint32_t s = suspects.at(token);
    return s != none && verdicts.clears(s, least);
  });
  std::erase_if(mention.roles.patients, [&](std::uint32_t token) {
    const std::uint32_t s = suspects.at(token);
    return s != none && verdicts.suffered[s] < thresholds.unharmed;
  });
}

/// All tokens that name somebody whom the verdicts clear.
std::vector<std::uint32_t> names_of_cleared(const Suspects& suspects, const Verdicts& verdicts) {
  std::vector<std::uint32_t> names;
  for (std::uint32_t s = 0; s < verdicts.did.size(); ++s)
    if (verdicts.clears(s, verdicts.thresholds.cleared))
      names.insert(names.end(), suspects.all()[s].heads.begin(), suspects.all()[s].heads.end());
  return names;
}

/// Takes the verdicts over; whoever is convicted is named.
void take_over(const Context& context, std::vector<IncidentMention>& mentions, const Suspects& suspects,
               const Verdicts& verdicts, IncidentGroup& group) {
  const auto section = static_cast<std::uint32_t>(context.sections.size() - 1);
  const Document& document = *context.sections.back().document;
  const auto is_in_body = [&](std::uint32_t m) { return mentions[m].section == section; };
  for (const std::uint32_t m : group.mentions)
    if (is_in_body(m)) drop_cleared(suspects, verdicts, group.type, mentions[m]);
  const auto first = std::ranges::find_if(group.mentions, is_in_body);
  if (verdicts.thresholds.over_words) group.cleared = names_of_cleared(suspects, verdicts);
  if (first == group.mentions.end()) return;
  std::vector<std::pair<float, std::uint32_t>> convicted;
  for (std::uint32_t s = 0; s < verdicts.did.size(); ++s)
    if (verdicts.did[s] >=
        (suspects.all()[s].name == nullptr ? noun_convicted_at : verdicts.thresholds.convicted))
      convicted.emplace_back(-verdicts.did[s], s);
  std::ranges::sort(convicted);
  for (const auto& [against, s] : convicted)
    if (group.perpetrators.empty() || -against >= also_convicted_at)
      group.perpetrators.push_back(nearest_name(document, suspects.all()[s], mentions[*first].token));
}

/// The chance of "yes" for each; 1 where there is no head to ask.
std::vector<float> chances_of(const LinearHead* head, const std::vector<FeatureVector>& features) {
  std::vector<float> chances(features.size(), 1.0F);
  if (head == nullptr) return chances;
  const auto yes =
      static_cast<std::size_t>(std::ranges::find(head->labels(), "yes") - head->labels().begin());
  if (yes == head->labels().size()) return chances;
  std::vector<float> scores;
  for (std::size_t i = 0; i < features.size(); ++i) {
    head->score(features[i], scores);
    chances[i] = std::exp(scores[yes]);
  }
  return chances;
}

}  // namespace
void decide_perpetrators(const Context& context, std::vector<IncidentMention>& mentions,
                         std::vector<IncidentGroup>& groups) {
  const LinearHead* perpetrator = head_for(context, "incident_perpetrator");
  if (perpetrator == nullptr || groups.empty()) return;
  const auto section = static_cast<std::uint32_t>(context.sections.size() - 1);
  const Suspects suspects(context.sections.back(), section, mentions);
  const ActReferences references(context, mentions, groups, std::vector<bool>(groups.size(), true));
  const std::vector<BlameRelation> relations = blame_relations(context, references);
  const auto by_group = relations_by_group(relations, groups.size());
  const LinearHead* victim = context.heads.find("incident_victim");
  const Thresholds thresholds = dated_dateline(context.report) ? day_by_day : Thresholds{};
  SuspectFeatures all(context, mentions, suspects);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<float> did = chances_of(perpetrator, all.of({&groups[g], by_group[g]}));
    const float highest = did.empty() ? 0.0F : *std::ranges::max_element(did);
    const Verdicts verdicts{std::move(did), chances_of(victim, all.with_harmed()), thresholds, highest};
    take_over(context, mentions, suspects, verdicts, groups[g]);
  }
}

}  // namespace rapporteur
