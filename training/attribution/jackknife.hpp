// SPDX-License-Identifier: Apache-2.0
// Drafts for each article by heads that did not learn from it, and the head that accepts drafts, learnt from
// them.
#pragma once

#include <span>
#include <vector>

#include "attribution/corpus.hpp"
#include "attribution/learn.hpp"
#include "claims/statement_decoder.hpp"

namespace rapporteur::training {

/// Drafts per article, in the order of `articles`; every fold is drafted by heads learnt from the other
/// folds, which go on from `base` where given.
[[nodiscard]] std::vector<std::vector<ScoredDraft>> jackknife(
    std::span<const std::unique_ptr<Article>> articles, std::size_t folds, const TrainedHeads* base);

/// The head that accepts drafts, from the articles for which `use` holds.
[[nodiscard]] LinearHead learn_acceptance(std::span<const std::unique_ptr<Article>> articles,
                                          const std::vector<std::vector<ScoredDraft>>& drafts,
                                          const std::vector<bool>& use);

/// Prints agreement with gold for several thresholds, over the articles for which `use` holds.
void measure_acceptance(std::span<const std::unique_ptr<Article>> articles,
                        const std::vector<std::vector<ScoredDraft>>& drafts, const std::vector<bool>& use,
                        const LinearHead& head);

}  // namespace rapporteur::training
