// SPDX-License-Identifier: Apache-2.0
// Who did an act and whom it harmed, by all that the report says of everybody.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "claims/heads.hpp"
#include "claims/incident_far_suspects.hpp"
#include "claims/incident_scene.hpp"
#include "claims/incident_suspect_features.hpp"
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

/// A head's chance of "yes"; 1 where there is no head to ask.
class YesChance {
 public:
  explicit YesChance(const LinearHead* head) : head_(head) {
    if (head == nullptr) return;
    yes_ = static_cast<std::size_t>(std::ranges::find(head->labels(), "yes") - head->labels().begin());
    if (yes_ == head->labels().size()) head_ = nullptr;
  }

  float of(const FeatureVector& features) {
    head_->score(features, scores_);
    return std::exp(scores_[yes_]);
  }
  [[nodiscard]] const LinearHead* head() const { return head_; }
  [[nodiscard]] std::size_t yes() const { return yes_; }

 private:
  const LinearHead* head_;
  std::size_t yes_ = 0;
  std::vector<float> scores_;
};

/// What the two heads say of the suspects of one act after the other.
class Verdicts {
 public:
  struct Verdict {
    float did;
    std::uint32_t suspect;
  };

  Verdicts(const LinearHead* perpetrator, const LinearHead* victim, const Thresholds& thresholds,
           SuspectFeatures& features)
      : did_(perpetrator), suffered_(victim), thresholds_(thresholds), features_(features) {
    if (did_.head() != nullptr) far_.emplace(*did_.head(), did_.yes(), least_that_matters(), features);
  }

  [[nodiscard]] const Thresholds& thresholds() const { return thresholds_; }

  void turn_to(const SuspectCase& act) {
    features_.turn_to(act);
    judged_.clear();
    for (const std::uint32_t s : features_.touched()) judged_.push_back({did(s), s});
    judge_far(act.group->type);
    highest_ = 0;
    for (const Verdict& verdict : judged_) highest_ = std::max(highest_, verdict.did);
  }

  /// Everybody of whom the act says something, and everybody else who may have done it.
  [[nodiscard]] const std::vector<Verdict>& judged() const { return judged_; }
  float did(std::uint32_t s) { return did_.head() == nullptr ? 1.0F : did_.of(features_.of(s)); }
  float suffered(std::uint32_t s) {
    return suffered_.head() == nullptr ? 1.0F : suffered_.of(features_.with_harmed(s));
  }
  /// Whoever is not judged has a lower chance than any who is left standing beside the likeliest.
  [[nodiscard]] bool clears(float did, float least) const {
    return did < least || (did < thresholds_.rival_cleared && did < highest_);
  }

 private:
  [[nodiscard]] float least_that_matters() const {
    const bool asks_for_all = thresholds_.over_words || thresholds_.rival_cleared > 0;
    return asks_for_all ? std::min(thresholds_.surely_cleared, thresholds_.convicted) : thresholds_.convicted;
  }

  void judge_far(IncidentType type) {
    if (!far_) {
      for (std::uint32_t s = 0; s < features_.size(); ++s)
        if (!features_.is_touched(s)) judged_.push_back({1.0F, s});
      return;
    }
    for (const std::uint32_t s : far_->likely(type))
      if (!features_.is_touched(s)) judged_.push_back({did(s), s});
  }

  YesChance did_;
  YesChance suffered_;
  Thresholds thresholds_;
  SuspectFeatures& features_;
  std::optional<FarSuspects> far_;
  std::vector<Verdict> judged_;
  float highest_ = 0;  // the chance of the likeliest to have done it
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
void drop_cleared(const Suspects& suspects, Verdicts& verdicts, IncidentType type, IncidentMention& mention) {
  const bool is_version = mention.statement != nullptr && mention.statement->source.has_value();
  const Thresholds& thresholds = verdicts.thresholds();
  const float least = is_version || is_of_war(type) ? thresholds.surely_cleared : thresholds.cleared;
  std::erase_if(mention.roles.agents, [&](std::uint32_t token) {
    const std::uint32_t s = suspects.at(token);
    return s != none && verdicts.clears(verdicts.did(s), least);
  });
  std::erase_if(mention.roles.patients, [&](std::uint32_t token) {
    const std::uint32_t s = suspects.at(token);
    return s != none && verdicts.suffered(s) < thresholds.unharmed;
  });
}

std::shared_ptr<const std::vector<ClearedNames::Name>> names_of(const Suspects& suspects) {
  std::vector<ClearedNames::Name> names;
  for (std::uint32_t s = 0; s < suspects.all().size(); ++s)
    for (const std::uint32_t head : suspects.all()[s].heads) names.push_back({head, s});
  std::ranges::sort(names);
  return std::make_shared<const std::vector<ClearedNames::Name>>(std::move(names));
}

/// Takes the verdicts over; whoever is convicted is named.
void take_over(const Context& context, std::vector<IncidentMention>& mentions, const Suspects& suspects,
               Verdicts& verdicts, IncidentGroup& group) {
  const auto section = static_cast<std::uint32_t>(context.sections.size() - 1);
  const Document& document = *context.sections.back().document;
  const auto is_in_body = [&](std::uint32_t m) { return mentions[m].section == section; };
  for (const std::uint32_t m : group.mentions)
    if (is_in_body(m)) drop_cleared(suspects, verdicts, group.type, mentions[m]);
  const auto first = std::ranges::find_if(group.mentions, is_in_body);
  const Thresholds& thresholds = verdicts.thresholds();
  for (const auto& [did, s] : verdicts.judged())
    if (thresholds.over_words && !verdicts.clears(did, thresholds.cleared))
      group.cleared.standing.push_back(s);
  if (first == group.mentions.end()) return;
  std::vector<std::pair<float, std::uint32_t>> convicted;
  for (const auto& [did, s] : verdicts.judged())
    if (did >= (suspects.all()[s].name == nullptr ? noun_convicted_at : thresholds.convicted))
      convicted.emplace_back(-did, s);
  std::ranges::sort(convicted);
  for (const auto& [against, s] : convicted)
    if (group.perpetrators.empty() || -against >= also_convicted_at)
      group.perpetrators.push_back(nearest_name(document, suspects.all()[s], mentions[*first].token));
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
  const Thresholds thresholds = dated_dateline(context.report) ? day_by_day : Thresholds{};
  SuspectFeatures features(context, mentions, suspects);
  Verdicts verdicts(perpetrator, context.heads.find("incident_victim"), thresholds, features);
  const auto names = thresholds.over_words ? names_of(suspects) : nullptr;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    verdicts.turn_to({&groups[g], by_group[g]});
    groups[g].cleared.all = names;
    take_over(context, mentions, suspects, verdicts, groups[g]);
  }
}

}  // namespace rapporteur
