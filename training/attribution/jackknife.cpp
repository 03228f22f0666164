// SPDX-License-Identifier: Apache-2.0
#include "attribution/jackknife.hpp"

#include <algorithm>
#include <iostream>
#include <random>

#include "attribution/learn.hpp"
#include "attribution/measure.hpp"
#include "attribution/trainer.hpp"
#include "claims/statement_acceptance.hpp"

namespace rapporteur::training {
namespace {

using Drafts = std::vector<std::vector<ScoredDraft>>;

}  // namespace

Drafts jackknife(std::span<const std::unique_ptr<Article>> articles, std::size_t folds,
                 const TrainedHeads* base) {
  Drafts drafts(articles.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Article*> learnt;
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (i % folds != fold) learnt.push_back(articles[i].get());
    const TrainedHeads trained = learn_heads(learnt, base);
    for (std::size_t i = fold; i < articles.size(); i += folds) {
      StatementDecoder decoder(*articles[i]->view, trained.heads());
      drafts[i] = decoder.all_drafts();
    }
    std::cerr << "fold " << fold << " done\n";
  }
  return drafts;
}

LinearHead learn_acceptance(std::span<const std::unique_ptr<Article>> articles, const Drafts& drafts,
                            const std::vector<bool>& use) {
  std::vector<FeatureList> examples;
  std::vector<bool> labels;
  for (std::size_t a = 0; a < articles.size(); ++a) {
    if (!use[a]) continue;
    const StatementView& view = *articles[a]->view;
    const auto company = company_of(view, drafts[a]);
    for (std::size_t i = 0; i < drafts[a].size(); ++i) {
      add_acceptance_features(view, drafts[a][i], company[i], examples.emplace_back());
      labels.push_back(std::ranges::any_of(articles[a]->gold, [&](const GoldStatement& gold) {
        return gold.head == drafts[a][i].draft.head && Measure::matches(view, gold, drafts[a][i].draft);
      }));
    }
  }
  Trainer trainer(16);
  std::mt19937 random(11);
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int epoch = 0; epoch < 6; ++epoch) {
    trainer.set_rate(0.05F / (1.0F + static_cast<float>(epoch)));
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const std::size_t i : order) trainer.learn(examples[i], labels[i]);
  }
  return trainer.head();
}

void measure_acceptance(std::span<const std::unique_ptr<Article>> articles, const Drafts& drafts,
                        const std::vector<bool>& use, const LinearHead& head) {
  for (const float least : {-0.9F, -0.6F, -0.3F, 0.0F, 0.3F}) {
    Measure measure;
    for (std::size_t a = 0; a < articles.size(); ++a) {
      if (!use[a]) continue;
      const auto scores = acceptance_scores(*articles[a]->view, drafts[a], head);
      const auto keep = accepted(drafts[a], scores, least);
      std::vector<StatementDraft> kept;
      for (std::size_t i = 0; i < keep.size(); ++i)
        if (keep[i] == Kept::outermost) kept.push_back(drafts[a][i].draft);
      measure.add(*articles[a]->view, articles[a]->gold, kept);
    }
    std::cout << "least " << least << ": ";
    measure.print(std::cout);
  }
}

}  // namespace rapporteur::training
