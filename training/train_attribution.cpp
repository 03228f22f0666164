// SPDX-License-Identifier: Apache-2.0
// Trains the heads of the statements pass.
//   train_attribution TRAIN.jsonl MODELS_FOLDER [--check [CACHE] | --cues | --cache CACHE]
#include <filesystem>
#include <iostream>
#include <string>

#include "attribution/jackknife.hpp"
#include "attribution/learn.hpp"
#include "attribution/measure.hpp"
#include "base/resources.hpp"

namespace {

using namespace rapporteur;            // NOLINT(google-build-using-namespace): a program, not a library
using namespace rapporteur::training;  // NOLINT(google-build-using-namespace)

/// Learns acceptance from half of the articles and measures on the other half, both ways.
void check(const std::vector<std::unique_ptr<Article>>& articles, const std::filesystem::path& cache) {
  const auto drafts = jackknife(articles, 4, cache);
  for (const bool side : {false, true}) {
    std::vector<bool> learnt;
    for (std::size_t i = 0; i < articles.size(); ++i) learnt.push_back((i / 4) % 2 == side);
    const LinearHead head = learn_acceptance(articles, drafts, learnt);
    learnt.flip();
    measure_acceptance(articles, drafts, learnt, head);
  }
}

bool train(const std::vector<std::unique_ptr<Article>>& articles, const std::filesystem::path& models,
           const std::filesystem::path& cache) {
  const auto drafts = jackknife(articles, 4, cache);
  std::vector<const Article*> all;
  for (const auto& article : articles) all.push_back(article.get());
  TrainedHeads trained = learn_heads(all);
  trained.by_name.emplace("statement_accept",
                          learn_acceptance(articles, drafts, std::vector<bool>(articles.size(), true)));
  for (const auto& [name, head] : trained.by_name)
    if (const auto saved = head.save(models / (name + ".head")); !saved) {
      std::cerr << saved.error().text() << '\n';
      return false;
    }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: train_attribution TRAIN.jsonl MODELS [--check]\n";
    return 2;
  }
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  if (!reader || !knowledge) {
    std::cerr << (reader ? knowledge.error() : reader.error()).text() << '\n';
    return 1;
  }
  const Heads no_heads;
  const auto articles = load_articles(arguments[1], **reader, **knowledge, no_heads);
  std::cerr << articles.size() << " articles\n";
  if (count > 3 && std::string(arguments[3]) == "--check") {
    check(articles, count > 4 ? arguments[4] : "");
    return 0;
  }
  if (count > 3 && std::string(arguments[3]) == "--cues") {
    std::vector<const Article*> learnt, held_out;
    for (std::size_t i = 0; i < articles.size(); ++i)
      (i % 5 == 0 ? held_out : learnt).push_back(articles[i].get());
    measure_cues(learnt, held_out);
    return 0;
  }
  return train(articles, arguments[2],
               count > 4 && std::string(arguments[3]) == "--cache" ? arguments[4] : "")
             ? 0
             : 1;
}
