// SPDX-License-Identifier: Apache-2.0
// Which drafts tell of one act that can be recorded, and which are asides, generalities and repetitions.
#include <algorithm>
#include <cmath>

#include "claims/heads.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_links.hpp"
#include "claims/incident_scene.hpp"

namespace rapporteur {
namespace {

// Found best by folds over the training reports.
constexpr float kept_at = 0.27F;
constexpr float kept_day_by_day_at = 0.3F;

constexpr std::chrono::days sure_to_come{6};  // a weekday may be read as the coming one

/// What is dated well after the report's day is planned or feared: no incident. Notes under a dated dateline
/// tell of what happened; a day that seems to come is last year's there.
bool is_to_come(const Report& report, const Incident& incident) {
  return report.published && !dated_dateline(report) && incident.date && incident.date->start &&
         *incident.date->start > *report.published + sure_to_come;
}

}  // namespace

std::vector<bool> kept_drafts(const Context& context, const IncidentDrafts& drafts) {
  std::vector<bool> kept(drafts.incidents.size(), true);
  const LinearHead* head = head_for(context, "incident_kept");
  if (head == nullptr) return kept;
  const auto yes =
      static_cast<std::size_t>(std::ranges::find(head->labels(), "kept") - head->labels().begin());
  if (yes == head->labels().size()) return kept;
  const auto tolls = groups_of_tolls(context, drafts.mentions, drafts.groups, kept);
  const float least = dated_dateline(context.report) ? kept_day_by_day_at : kept_at;
  FeatureVector features;
  std::vector<float> scores;
  for (std::size_t g = 0; g < kept.size(); ++g) {
    features.clear();
    draft_features(context, drafts, g, tolls, features);
    head->score(features, scores);
    kept[g] = std::exp(scores[yes]) >= least && !is_to_come(context.report, drafts.incidents[g]);
  }
  return kept;
}

}  // namespace rapporteur
