// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_decisions.hpp"

#include <algorithm>
#include <cmath>

#include "claims/toll_features.hpp"

namespace rapporteur {
namespace {

// "none" must be this much likelier than all effects together (log odds) before a candidate is dropped.
constexpr float none_margin = 0.0F;

bool is_stock(Effect effect) {
  return effect == Effect::displaced || effect == Effect::detained || effect == Effect::besieged ||
         effect == Effect::affected || effect == Effect::missing;
}

}  // namespace

TollDecisions::TollDecisions(const Context& context, const Section& section)
    : section_(section),
      effects_(context.knowledge.effects()),
      effect_head_(context.heads.find("toll_effect")),
      scope_head_(context.heads.find("toll_scope")) {}

std::optional<TollDecision> TollDecisions::by_rule(const TollCandidate& candidate) const {
  if (!candidate.link) return std::nullopt;
  const Counted counted = effects_.counted(Lowered(section_.document->tokens[candidate.noun].lemma).view());
  const bool is_person = counted == Counted::person || candidate.link->rule == "noun";
  if (candidate.is_single() && candidate.link->effect != Effect::killed &&
      candidate.link->effect != Effect::injured)
    return std::nullopt;
  if (!is_person && section_.document->tokens[candidate.noun].pos == "NOUN") return std::nullopt;
  return TollDecision{candidate.link->effect, candidate.link->rule};
}

std::optional<TollDecision> TollDecisions::decide(const TollCandidate& candidate) {
  if (effect_head_ == nullptr) return by_rule(candidate);
  if (candidate.is_single() && !candidate.link) return std::nullopt;
  toll_effect_features(section_, effects_, candidate, features_);
  effect_head_->score(features_, scores_);
  const auto& labels = effect_head_->labels();
  float none = -50.0F;
  std::size_t best = labels.size();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == "none")
      none = scores_[i];
    else if (best == labels.size() || scores_[i] > scores_[best])
      best = i;
  }
  if (best == labels.size()) return std::nullopt;
  const float some = std::log(std::max(1e-6F, 1.0F - std::exp(none)));
  if (none - some > none_margin) return std::nullopt;
  const auto effect = value_named<Effect>(labels[best]);
  if (!effect) return std::nullopt;
  return TollDecision{*effect, candidate.link ? candidate.link->rule : std::string_view("words")};
}

Scope TollDecisions::scope_of(const TollCandidate& candidate, Effect effect, const TimeExpression* time) {
  if (scope_head_ != nullptr) {
    toll_scope_features(section_, effects_, candidate, time, features_);
    if (const auto scope = value_named<Scope>(scope_head_->labels()[scope_head_->best(features_)]))
      return *scope;
  }
  if (candidate.is_single()) return Scope::incident;
  if (time != nullptr) return time->time.precision == Precision::day ? Scope::incident : Scope::period;
  const std::int64_t size = candidate.low ? *candidate.low : candidate.high.value_or(0);
  return is_stock(effect) || size >= 1000 ? Scope::cumulative : Scope::incident;
}

}  // namespace rapporteur
