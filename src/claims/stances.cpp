// SPDX-License-Identifier: Apache-2.0
// Where an actor stands on a measure. Chains of words say so outright; trained heads judge everybody in a
// sentence, with and without such a chain.
#include <algorithm>
#include <cmath>
#include <set>

#include "claims/arguments.hpp"
#include "claims/event_roles.hpp"
#include "claims/heads.hpp"
#include "claims/passes.hpp"
#include "claims/stance_features.hpp"

namespace rapporteur {
namespace {

// Set on the training part by cross-validation (models/stances.md).
constexpr float least_probability = 0.20F;        ///< Of the best stand of an actor on a measure in a report.
constexpr float least_probability_again = 0.20F;  ///< Of a further one: people are quoted once for one thing.
constexpr float least_probability_said = 0.10F;   ///< Where a chain says the stand outright.
constexpr float probability_of_words = 0.5F;      ///< Of a chain on a measure that the heads do not know.
constexpr float least_log_odds = -4.0F;           ///< Below, nobody takes a stand: no measure is looked at.

struct Draft {
  float probability = 0;
  const StanceCandidate* candidate = nullptr;
  std::string_view measure;
  const StanceChain* chain = nullptr;
};

class SectionStances {
 public:
  SectionStances(Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        scene_(stance_scene(context, section)),
        candidates_(stance_candidates(scene_)),
        holder_head_(context.heads.find("stance_holder")),
        topic_head_(context.heads.find("stance_topic")),
        judgement_head_(context.heads.find("stance_judgement")),
        position_head_(context.heads.find("stance_position")) {}

  void find() {
    const bool is_trained = holder_head_ != nullptr && topic_head_ != nullptr && judgement_head_ != nullptr;
    for (const StanceCandidate& candidate : candidates_) is_trained ? judge(candidate) : believe(candidate);
    std::ranges::stable_sort(drafts_, std::greater<>(), &Draft::probability);
    for (const Draft& draft : drafts_) keep(draft);
  }

 private:
  /// By rules alone: what chains say outright.
  void believe(const StanceCandidate& candidate) {
    for (const StanceChain* chain : candidate.chains)
      if (says_stand(candidate, chain))
        drafts_.push_back({1.0F, &candidate, base_measure(scene_.measures, *chain), chain});
  }

  [[nodiscard]] bool is_known(std::string_view measure) const {
    return std::ranges::find(topic_head_->labels(), measure) != topic_head_->labels().end();
  }

  /// Measures that the training texts seldom name are judged by their chains alone.
  void believe_unknown(const StanceCandidate& candidate) {
    for (const StanceChain* chain : candidate.chains) {
      const std::string_view measure = base_measure(scene_.measures, *chain);
      if (says_stand(candidate, chain) && !is_known(measure))
        drafts_.push_back({probability_of_words, &candidate, measure, chain});
    }
  }

  void judge(const StanceCandidate& candidate) {
    believe_unknown(candidate);
    features_.clear();
    add_holder_features(scene_, candidate, features_);
    holder_head_->score(features_, scores_);
    const float takes_stand = scores_[1] - scores_[0];  // labels: none, stance
    if (takes_stand < least_log_odds) return;
    features_.clear();
    add_topic_features(scene_, candidate, features_);
    topic_head_->score(features_, topics_);
    for (std::size_t i = 0; i < topics_.size(); ++i) {
      const std::string_view measure = topic_head_->labels()[i];
      const StanceChain* chain = candidate.chain_on(scene_.measures, measure);
      weigh(candidate, {takes_stand, topics_[i], measure, chain});
    }
  }

  void weigh(const StanceCandidate& candidate, const StanceJudgement& judgement) {
    features_.clear();
    add_judgement_features(scene_, candidate, judgement, features_);
    judgement_head_->score(features_, scores_);
    const float probability = std::exp(scores_[1]);
    const bool said = says_stand(candidate, judgement.chain);
    if (probability >= (said ? least_probability_said : least_probability))
      drafts_.push_back({probability, &candidate, judgement.measure, judgement.chain});
  }

  [[nodiscard]] bool is_speaker(const StanceCandidate& candidate, std::uint32_t token) const {
    const Statement* said = scene_.said_in[token];
    return said != nullptr && speaker_of(scene_, said) == candidate.holder.token;
  }

  /// True where the chain itself tells this holder's stand.
  [[nodiscard]] bool says_stand(const StanceCandidate& candidate, const StanceChain* chain) const {
    if (chain == nullptr || chain->is_second) return false;
    if (chain->is_obligation || chain->is_judgement) return is_speaker(candidate, chain->trigger);
    return chain->cue != nullptr && is_held_by(scene_, *chain, candidate.holder.token);
  }

  void keep(const Draft& draft) {
    const Mention actor = mention_of_head(section_, draft.candidate->holder.token, false);
    const std::string who = actor.actor.empty() ? actor.text : actor.actor;
    if (!told_here_.insert({who, draft.measure, draft.candidate->sentence}).second) return;
    const bool again = !told_.insert({who, draft.measure}).second;
    if (again && draft.probability < least_probability_again) return;
    Stance stance = placed(proof_of(scene_, *draft.candidate, draft.chain),
                           draft.chain == nullptr ? draft.candidate->holder.predicate : draft.chain->trigger);
    stance.actor = actor;
    stance.measure = draft.measure;
    stance.about = stance.text;
    if (draft.chain != nullptr) {
      stance.measure = scene_.measures.meaning_of(*draft.chain->measure).measure;
      stance.about = document_.words(clause_extent(document_, draft.chain->trigger));
    }
    take_position(stance, draft);
    explain(stance, draft);
    stance.id =
        (section_.in_title ? "title-stance" : "stance") + std::to_string(context_.findings.stances.size());
    context_.findings.stances.push_back(std::move(stance));
  }

  void take_position(Stance& stance, const Draft& draft) {
    const bool said = says_stand(*draft.candidate, draft.chain);
    stance.position = said ? draft.chain->position : judged_position(draft);
    const auto condition = said ? condition_of(document_, *draft.chain)
                                : condition_at(document_, draft.candidate->holder.predicate);
    stance.past = is_past(document_, draft.candidate->holder.predicate);
    if (!condition) return;
    stance.condition = std::string(document_.words(*condition));
    if (stance.position != Position::calls_for) stance.position = Position::conditional;
  }

  Position judged_position(const Draft& draft) {
    if (position_head_ == nullptr) return Position::in_favour;
    features_.clear();
    add_position_features(scene_, *draft.candidate, draft.chain, features_);
    const std::string& label = position_head_->labels()[position_head_->best(features_)];
    return value_named<Position>(label).value_or(Position::in_favour);
  }

  void explain(Stance& stance, const Draft& draft) const {
    const StanceChain* chain = draft.chain;
    const bool said = says_stand(*draft.candidate, chain);
    std::string words(document_.tokens[draft.candidate->holder.predicate].text);
    if (chain != nullptr) {
      words = document_.tokens[chain->trigger].text;
      for (const std::uint32_t cue : chain->cues) words += " < " + std::string(document_.tokens[cue].text);
    }
    const std::string rule = chain == nullptr ? "head" : (said ? "chain: " : "head: ") + chain->measure->text;
    stance.made_by = {"stances", rule, words};
  }

  Stance placed(TokenRange proof, std::uint32_t token) const {
    Stance stance;
    stance.in_title = section_.in_title;
    stance.text = document_.words(proof);
    stance.spans = {document_.span_of(proof)};
    if (const Statement* statement = scene_.said_in[token]) {
      stance.source = statement->source;
      stance.statement = statement->id;
    }
    return stance;
  }

  Context& context_;
  const Section& section_;
  const Document& document_;
  StanceScene scene_;
  std::vector<StanceCandidate> candidates_;
  const LinearHead* holder_head_;
  const LinearHead* topic_head_;
  const LinearHead* judgement_head_;
  const LinearHead* position_head_;
  FeatureVector features_;
  std::vector<float> scores_, topics_;
  std::vector<Draft> drafts_;
  std::set<std::pair<std::string, std::string_view>> told_;
  std::set<std::tuple<std::string, std::string_view, std::uint32_t>> told_here_;
};

}  // namespace

void find_stances(Context& context) {
  for (const Section& section : context.sections) SectionStances(context, section).find();
}

}  // namespace rapporteur
