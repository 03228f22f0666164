// SPDX-License-Identifier: Apache-2.0
// Where an actor stands on a measure: chains of words say so outright, a trained head judges every actor of a
// sentence; both write the same kind of draft.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "claims/event_roles.hpp"
#include "claims/heads.hpp"
#include "claims/passes.hpp"
#include "claims/stance_candidates.hpp"
#include "claims/stance_chains.hpp"

namespace rapporteur {
namespace {

/// Least probability of a measure at which the head's judgement counts; set on the training part by
/// cross-validation (models/stance_measure.md).
constexpr float least_probability = 0.06F;
/// A chain with a cue is believed unless the head is this sure that the actor takes no stand.
constexpr float sure_of_none = 0.97F;

TokenRange proof_of_chain(const Document& document, const StanceChain& chain) {
  const TokenRange extent = clause_extent(document, chain.top);
  const TokenRange inner = clause_extent(document, chain.trigger);
  return {std::min(extent.first, inner.first), std::max(extent.last, inner.last)};
}

class SectionStances {
 public:
  SectionStances(Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        scene_(stance_scene(section, context.knowledge.measures())),
        measure_head_(context.heads.find("stance_measure")),
        position_head_(context.heads.find("stance_position")) {}

  void find() {
    if (measure_head_ != nullptr) judge_candidates();
    for (const StanceChain& chain : scene_.chains) {
      if (chain.cue == nullptr && !chain.is_obligation && measure_head_ != nullptr) continue;
      if (doubted_.contains(chain.holder) && !chain.is_obligation) continue;
      for (Mention& holder : holders_of(chain)) add(of_chain(chain, std::move(holder)), chain.trigger);
    }
  }

 private:
  void judge_candidates() {
    const std::vector<StanceCandidate> candidates = stance_candidates(scene_);
    const auto& labels = measure_head_->labels();
    for (const StanceCandidate& candidate : candidates) {
      features_.clear();
      add_features(scene_, candidate, features_);
      measure_head_->score(features_, scores_);
      for (std::size_t i = 0; i < labels.size(); ++i) {
        const float probability = std::exp(scores_[i]);
        if (labels[i] == "none") {
          if (probability > sure_of_none) doubted_.insert(candidate.actor);
        } else if (probability >= least_probability && !is_told_by_chain(candidate, labels[i])) {
          add(of_candidate(candidate, labels[i]), candidate.predicate);
        }
      }
    }
  }

  /// Where words say the stand on this measure outright, the chain tells it, with its position and condition.
  bool is_told_by_chain(const StanceCandidate& candidate, const std::string& measure) const {
    const StanceChain* chain = candidate.chain;
    return chain != nullptr && chain->cue != nullptr &&
           scene_.measures.meaning_of(*chain->measure).measure == measure;
  }

  Stance of_candidate(const StanceCandidate& candidate, const std::string& measure) {
    Stance stance = placed(proof_of(scene_, candidate), candidate.predicate);
    stance.actor = mention_of_head(section_, candidate.actor, false);
    stance.measure = measure;
    stance.about = stance.text;
    if (candidate.chain != nullptr)
      stance.about = document_.words(clause_extent(document_, candidate.chain->trigger));
    stance.position = judged_position();
    if (const auto condition = condition_at(document_, candidate.predicate)) limit(stance, *condition);
    stance.made_by = {"stances", "head", std::string(document_.tokens[candidate.predicate].text)};
    return stance;
  }

  Position judged_position() const {
    if (position_head_ == nullptr) return Position::in_favour;
    const std::string& label = position_head_->labels()[position_head_->best(features_)];
    return value_named<Position>(label).value_or(Position::in_favour);
  }

  Stance of_chain(const StanceChain& chain, Mention holder) const {
    Stance stance = placed(proof_of_chain(document_, chain), chain.trigger);
    stance.actor = std::move(holder);
    stance.measure = scene_.measures.meaning_of(*chain.measure).measure;
    stance.about = document_.words(clause_extent(document_, chain.trigger));
    stance.position = chain.position;
    if (const auto condition = condition_of(document_, chain)) limit(stance, *condition);
    stance.made_by = {"stances", chain.measure->text, chain.cue != nullptr ? chain.cue->text : "does it"};
    return stance;
  }

  Stance placed(TokenRange proof, std::uint32_t token) const {
    Stance stance;
    stance.in_title = section_.in_title;
    stance.text = document_.words(proof);
    stance.spans = {document_.span_of(proof)};
    if (const Statement* statement = statement_around(context_, section_, document_.tokens[token].span)) {
      stance.source = statement->source;
      stance.statement = statement->id;
    }
    return stance;
  }

  void limit(Stance& stance, TokenRange condition) const {
    stance.condition = std::string(document_.words(condition));
    if (stance.position != Position::calls_for) stance.position = Position::conditional;
  }

  /// Those who hold the stand: the agent of the chain with all coordinated with it, or whoever says that it
  /// must be.
  std::vector<Mention> holders_of(const StanceChain& chain) const {
    std::vector<Mention> holders;
    if (chain.is_obligation) {
      const Statement* statement = statement_around(context_, section_, document_.tokens[chain.trigger].span);
      if (statement != nullptr && statement->source) holders.push_back(*statement->source);
    } else if (chain.holder != Document::none) {
      for (const std::uint32_t head : conjuncts(document_, chain.holder))
        holders.push_back(mention_of_head(section_, head, false));
    }
    return holders;
  }

  /// An actor's stand on a measure counts once a sentence.
  void add(Stance stance, std::uint32_t token) {
    const std::string& who = stance.actor.actor.empty() ? stance.actor.text : stance.actor.actor;
    const std::string base = stance.measure.substr(0, stance.measure.find(':'));
    if (!told_.insert({document_.tokens[token].sentence, who, base}).second) return;
    stance.id =
        (section_.in_title ? "title-stance" : "stance") + std::to_string(context_.findings.stances.size());
    context_.findings.stances.push_back(std::move(stance));
  }

  Context& context_;
  const Section& section_;
  const Document& document_;
  StanceScene scene_;
  const LinearHead* measure_head_;
  const LinearHead* position_head_;
  FeatureVector features_;
  std::vector<float> scores_;
  std::set<std::uint32_t> doubted_;
  std::set<std::tuple<std::uint32_t, std::string, std::string>> told_;
};

}  // namespace

void find_stances(Context& context) {
  for (const Section& section : context.sections) SectionStances(context, section).find();
}

}  // namespace rapporteur
