// SPDX-License-Identifier: Apache-2.0
// Which drafts tell of one act that can be recorded, and which are asides, generalities and repetitions.
#include <algorithm>
#include <cmath>

#include "claims/heads.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_links.hpp"

namespace rapporteur {
namespace {

constexpr float kept_at = 0.3F;  // found best by folds over the training reports

}  // namespace

std::vector<bool> kept_drafts(const Context& context, const IncidentDrafts& drafts) {
  std::vector<bool> kept(drafts.incidents.size(), true);
  const LinearHead* head = context.heads.find("incident_kept");
  if (head == nullptr) return kept;
  const auto yes =
      static_cast<std::size_t>(std::ranges::find(head->labels(), "kept") - head->labels().begin());
  if (yes == head->labels().size()) return kept;
  const auto tolls = groups_of_tolls(context, drafts.mentions, drafts.groups, kept);
  FeatureVector features;
  std::vector<float> scores;
  for (std::size_t g = 0; g < kept.size(); ++g) {
    features.clear();
    draft_features(context, drafts, g, tolls, features);
    head->score(features, scores);
    kept[g] = std::exp(scores[yes]) >= kept_at;
  }
  return kept;
}

}  // namespace rapporteur
