// SPDX-License-Identifier: Apache-2.0
#include "claims/toll_decisions.hpp"

#include <algorithm>
#include <cmath>

#include "claims/one_of.hpp"
#include "claims/toll_features.hpp"

namespace rapporteur {
namespace {

// How likely the head may find "none" before a candidate is dropped. Words of death, injury and
// kidnapping speak for
// themselves; "left" or "faced" may mean no harm; a single person is often mentioned in passing. Measured on
// held-out folds of the training part.
constexpr float none_of_single = 0.5F;
constexpr float none_of_single_by_rule = 0.85F;
constexpr float none_without_rule = 0.3F;
constexpr float none_of_bodily_harm = 0.97F;
constexpr float none_of_other_harm = 0.7F;

float none_at_most(const TollCandidate& candidate, const std::optional<Effect>& by_rule) {
  if (candidate.is_single()) return by_rule ? none_of_single_by_rule : none_of_single;
  if (!by_rule) return none_without_rule;
  return is_bodily(*by_rule) || *by_rule == Effect::kidnapped ? none_of_bodily_harm : none_of_other_harm;
}

}  // namespace

TollDecisions::TollDecisions(const Context& context, const Section& section)
    : section_(section),
      effects_(context.knowledge.effects()),
      effect_head_(context.heads.find("toll_effect")) {}

// "After his death", where the report has told of it; "the death of any child": nobody is newly harmed.
bool TollDecisions::is_mere_reference(const TollCandidate& candidate) const {
  const Document& document = *section_.document;
  const bool is_named_act = is_one_of(candidate.link->rule, {"possessor", "of"});
  if (is_named_act && candidate.repeats != Document::none) return true;
  return std::ranges::any_of(document.children(candidate.head), [&](std::uint32_t child) {
    const Token& word = document.tokens[child];
    return word.dep == "det" && is_one_of(Lowered(word.text).view(), {"any", "every", "each", "no"});
  });
}

std::optional<TollDecision> TollDecisions::decide(const TollCandidate& candidate) {
  const auto by_rule = toll_effect_by_rule(section_, effects_, candidate);
  const std::string_view rule = candidate.link ? candidate.link->rule : std::string_view("words");
  if (effect_head_ == nullptr) return by_rule ? std::optional(TollDecision{*by_rule, rule}) : std::nullopt;
  if (candidate.is_single() && (!candidate.link || is_mere_reference(candidate))) return std::nullopt;
  toll_effect_features(section_, effects_, candidate, features_);
  effect_head_->score(features_, scores_);
  const auto& labels = effect_head_->labels();
  float none = 0.0F;
  std::size_t best = labels.size();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == "none")
      none = std::exp(scores_[i]);
    else if (best == labels.size() || scores_[i] > scores_[best])
      best = i;
  }
  if (none > none_at_most(candidate, by_rule) || best == labels.size()) return std::nullopt;
  const auto effect = by_rule ? by_rule : value_named<Effect>(labels[best]);
  return effect ? std::optional(TollDecision{*effect, rule}) : std::nullopt;
}

}  // namespace rapporteur
