// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_report.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "claims/stance_judgement.hpp"

namespace rapporteur {
namespace {

constexpr float highest = 3.0F, lowest = -6.0F;  ///< Bounds of log-odds.

/// Log-odds that at least one piece of evidence is right, were each independent of the others.
float any_of(const std::vector<StanceEvidence>& evidence) {
  double none_right = 1.0;
  for (const StanceEvidence& one : evidence)
    none_right *= 1.0 - 1.0 / (1.0 + std::exp(-static_cast<double>(std::min(one.log_odds, highest))));
  return static_cast<float>(std::log((1.0 - none_right) / none_right));
}

float largest(const std::vector<StanceEvidence>& evidence, float StanceEvidence::*value) {
  return (*std::ranges::max_element(evidence, {}, value)).*value;
}

/// How many measures an actor, and how many actors a measure, may have in the report.
struct Company {
  std::map<std::string_view, std::size_t> of_actor, of_measure;
};

// The same as report_features in training/train_stances.py.
void add_report_features(const StanceScene& scene, const StanceGroup& group, const Company& company,
                         FeatureVector& features) {
  const std::vector<StanceEvidence>& evidence = group.evidence;
  const StanceEvidence& best = evidence.front();
  const auto number = [&](FeatureName name, float value, float unit) {
    features.add(name, {}, value / unit);
  };
  number("best", std::min(best.log_odds, highest), 1.5F);
  number("second", evidence.size() > 1 ? std::min(evidence[1].log_odds, highest) : lowest, 2.0F);
  number("any", any_of(evidence), 1.5F);
  number("takes", best.takes_stand, 1.5F);
  number("on", best.on_measure, 1.5F);
  number("most takes", largest(evidence, &StanceEvidence::takes_stand), 1.5F);
  number("most on", largest(evidence, &StanceEvidence::on_measure), 1.5F);
  number("evidence", static_cast<float>(std::min<std::size_t>(evidence.size(), 12)), 3.0F);
  number("said", static_cast<float>(std::ranges::count_if(evidence, &StanceEvidence::is_said)), 0.5F);
  number("measures", static_cast<float>(company.of_actor.at(group.who)), 3.0F);
  number("actors", static_cast<float>(company.of_measure.at(group.measure)), 5.0F);
  number("named", static_cast<float>(best.candidate->chains.size()), 1.5F);
  number("place", static_cast<float>(best.candidate->sentence),
         0.3F * static_cast<float>(scene.section.document->sentences.size()));
  const std::string link = stance_link(scene, *best.candidate, best.chain);
  features.add("link", link, 3.0F);
  features.add("measure", group.measure, 3.0F);
}

}  // namespace

void weigh_in_report(const StanceScene& scene, const Heads& heads, std::vector<StanceGroup>& groups) {
  const LinearHead* head = heads.find("stance_report");
  Company company;
  for (const StanceGroup& group : groups) {
    ++company.of_actor[group.who];
    ++company.of_measure[group.measure];
  }
  FeatureVector features;
  std::vector<float> scores;
  for (StanceGroup& group : groups) {
    group.log_odds = group.evidence.front().log_odds;
    if (head == nullptr || !group.is_known) continue;
    features.clear();
    add_report_features(scene, group, company, features);
    head->score(features, scores);
    group.log_odds = scores[1] - scores[0];  // labels: none, stance
  }
}

}  // namespace rapporteur
