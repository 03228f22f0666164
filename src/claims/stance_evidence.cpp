// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_evidence.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <span>

#include "claims/stance_features.hpp"
#include "claims/stance_judgement.hpp"
#include "claims/stance_report.hpp"

namespace rapporteur {
namespace {

constexpr float least_takes = -2.6F;  ///< Log-odds below which nobody takes a stand: no measure is looked at.
constexpr float least_on = -4.5F;     ///< Log-probability below which an unnamed measure is not looked at.
constexpr float least_looked_at = -4.5F;  ///< Log-odds below which no evidence is looked at.
constexpr float rival = 0.75F;            ///< Log-odds that another, likelier holder of the stand takes away.

class Judge {
 public:
  Judge(const StanceScene& scene, const Heads& heads)
      : scene_(scene),
        holder_(heads.find("stance_holder")),
        topic_(heads.find("stance_topic")),
        judgement_(heads.find("stance_judgement")) {
    add_report_topic_features(scene, report_);
  }

  void judge(const StanceCandidate& candidate, std::vector<StanceEvidence>& found) {
    believe_chains(candidate, found);
    if (!is_trained()) return;
    features_.clear();
    features_.fetch_from(holder_->places());
    add_holder_features(scene_, candidate, features_);
    holder_->score(features_, scores_);
    const float takes = scores_[1] - scores_[0];  // labels: none, stance
    if (takes < least_takes) return;
    const bool is_told = !found.empty();  // by a chain, on a measure that the heads have not learnt
    features_.clear();
    features_.fetch_from(topic_->places());
    add_topic_features(scene_, candidate, features_);
    features_.add(report_);
    topic_->score(features_, topics_);
    const StanceTies ties(scene_, candidate);
    for (std::size_t i = 0; i < topics_.size(); ++i) {
      const std::string_view measure = topic_->labels()[i];
      const StanceChain* chain = candidate.chain_on(scene_.measures, measure);
      if (chain == nullptr && (is_told || topics_[i] < least_on)) continue;
      const auto rank = std::ranges::count_if(topics_, [&](float other) { return other > topics_[i]; });
      const std::string link = stance_link(scene_, candidate, chain);
      const StanceJudgement judgement{takes, topics_[i], static_cast<std::size_t>(rank), measure, link};
      found.push_back({&candidate, measure, chain, log_odds(ties, judgement), takes, topics_[i],
                       says_stand(scene_, candidate, chain)});
    }
  }

  [[nodiscard]] bool knows(std::string_view measure) const {
    return is_trained() && std::ranges::find(topic_->labels(), measure) != topic_->labels().end();
  }

 private:
  [[nodiscard]] bool is_trained() const {
    return holder_ != nullptr && topic_ != nullptr && judgement_ != nullptr;
  }

  /// Measures that the training texts seldom name are judged by their chains alone.
  void believe_chains(const StanceCandidate& candidate, std::vector<StanceEvidence>& found) const {
    for (const StanceChain* chain : candidate.chains) {
      const std::string_view measure = base_measure(scene_.measures, *chain);
      if (says_stand(scene_, candidate, chain) && !knows(measure))
        found.push_back({&candidate, measure, chain, 0.0F, 0.0F, 0.0F, true});
    }
  }

  float log_odds(const StanceTies& ties, const StanceJudgement& judgement) {
    features_.clear();
    features_.fetch_from(judgement_->places());
    ties.add_features(judgement.measure, judgement.link, features_);
    add_judgement_features(judgement, features_);
    judgement_->score(features_, scores_);
    return scores_[1] - scores_[0];
  }

  const StanceScene& scene_;
  const LinearHead* holder_;
  const LinearHead* topic_;
  const LinearHead* judgement_;
  FeatureVector features_, report_;
  std::vector<float> scores_, topics_;
};

struct Heard {
  std::string_view who;
  StanceEvidence evidence;
};

/// Whose stand on a measure a sentence most likely tells.
struct Likeliest {
  std::string_view measure, who;
  float log_odds = 0;
};

auto likeliest_on(std::string_view measure, std::vector<Likeliest>& likeliest) {
  return std::ranges::find(likeliest, measure, &Likeliest::measure);
}

void note_likeliest(const Heard& one, std::vector<Likeliest>& likeliest) {
  const StanceEvidence& evidence = one.evidence;
  const auto best = likeliest_on(evidence.measure, likeliest);
  if (best == likeliest.end())
    likeliest.push_back({evidence.measure, one.who, evidence.log_odds});
  else if (evidence.log_odds > best->log_odds)
    *best = {evidence.measure, one.who, evidence.log_odds};
}

/// A sentence mostly tells one actor's stand on a measure: whoever is not the likeliest there loses, unless
/// its words say the stand outright. `heard` stands in the order of the sentences.
void weigh_rivals(std::vector<Heard>& heard) {
  std::vector<Likeliest> likeliest;
  for (auto first = heard.begin(); first != heard.end();) {
    const std::uint32_t sentence = first->evidence.candidate->sentence;
    const auto last = std::find_if(
        first, heard.end(), [&](const Heard& one) { return one.evidence.candidate->sentence != sentence; });
    likeliest.clear();
    for (const Heard& one : std::span(first, last)) note_likeliest(one, likeliest);
    for (Heard& one : std::span(first, last))
      if (!one.evidence.is_said && one.who != likeliest_on(one.evidence.measure, likeliest)->who)
        one.evidence.log_odds -= rival;
    first = last;
  }
}

using ByMeasure = std::map<std::string_view, std::vector<StanceEvidence>>;

/// The evidence of one candidate stands together in `heard`.
std::map<std::string_view, ByMeasure> by_actor(const std::vector<Heard>& heard) {
  std::map<std::string_view, ByMeasure> all;
  ByMeasure* of_actor = nullptr;
  const StanceCandidate* candidate = nullptr;
  for (const Heard& one : heard) {
    if (one.evidence.candidate != candidate) of_actor = &all[one.who];
    candidate = one.evidence.candidate;
    (*of_actor)[one.evidence.measure].push_back(one.evidence);
  }
  return all;
}

}  // namespace

std::vector<StanceGroup> stance_groups(const StanceScene& scene, const Heads& heads,
                                       const std::vector<StanceCandidate>& candidates) {
  Judge judge(scene, heads);
  std::vector<StanceEvidence> found;
  std::deque<std::string> names;  // what `heard` refers to
  std::vector<Heard> heard;
  for (const StanceCandidate& candidate : candidates) {
    found.clear();
    judge.judge(candidate, found);
    if (found.empty()) continue;
    names.push_back(identity_of(scene.section, candidate.holder));
    for (const StanceEvidence& evidence : found) heard.push_back({names.back(), evidence});
  }
  weigh_rivals(heard);
  std::vector<StanceGroup> groups;
  for (auto& [who, by_measure] : by_actor(heard))
    for (auto& [measure, evidence] : by_measure) {
      std::ranges::stable_sort(evidence, std::greater<>(), &StanceEvidence::log_odds);
      const bool is_known = judge.knows(measure);
      if (is_known && evidence.front().log_odds < least_looked_at) continue;
      groups.push_back({std::string(who), measure, std::move(evidence), is_known});
    }
  weigh_in_report(scene, heads, groups);
  return groups;
}

}  // namespace rapporteur
