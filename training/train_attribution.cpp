// SPDX-License-Identifier: Apache-2.0
// Trains the heads of the statements pass.
//   train_attribution TRAIN.jsonl MODELS_FOLDER [--check | --cues]
//   train_attribution TRAIN.jsonl MODELS_FOLDER --accurate NETWORK UNSEEN.txt [--check]
// With --accurate, the heads that weigh the span network's evidence: they learn words and trees from the
// articles that the network learnt from, and then evidence as well from the articles listed in UNSEEN.txt (an
// id a line), which it has not seen.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "attribution/jackknife.hpp"
#include "attribution/learn.hpp"
#include "attribution/measure.hpp"
#include "base/resources.hpp"

namespace {

using namespace rapporteur;            // NOLINT(google-build-using-namespace): a program, not a library
using namespace rapporteur::training;  // NOLINT(google-build-using-namespace)

using Articles = std::vector<std::unique_ptr<Article>>;
constexpr std::size_t folds = 4;

std::vector<const Article*> all_of(const Articles& articles) {
  std::vector<const Article*> all;
  for (const auto& article : articles) all.push_back(article.get());
  return all;
}

/// Learns acceptance from half of the articles and measures on the other half, both ways.
void check(const Articles& articles, const TrainedHeads* base) {
  const auto drafts = jackknife(articles, folds, base);
  for (const bool side : {false, true}) {
    std::vector<bool> learnt;
    for (std::size_t i = 0; i < articles.size(); ++i) learnt.push_back((i / folds) % 2 == side);
    const LinearHead head = learn_acceptance(articles, drafts, learnt);
    learnt.flip();
    measure_acceptance(articles, drafts, learnt, head);
  }
}

bool train(const Articles& articles, const TrainedHeads* base, const std::filesystem::path& models,
           const std::string& prefix) {
  const auto drafts = jackknife(articles, folds, base);
  TrainedHeads trained = learn_heads(all_of(articles), base);
  trained.by_name.emplace("statement_accept",
                          learn_acceptance(articles, drafts, std::vector<bool>(articles.size(), true)));
  for (const auto& [name, head] : trained.by_name)
    if (const auto saved = head.save(models / (prefix + name + ".head")); !saved) {
      std::cerr << saved.error().text() << '\n';
      return false;
    }
  return true;
}

void try_cues(const Articles& articles) {
  std::vector<const Article*> learnt;
  std::vector<const Article*> held_out;
  for (std::size_t i = 0; i < articles.size(); ++i)
    (i % 5 == 0 ? held_out : learnt).push_back(articles[i].get());
  measure_cues(learnt, held_out);
}

/// Moves the articles with evidence out of `articles`.
Articles take_evidenced(Articles& articles) {
  const auto middle =
      std::ranges::stable_partition(articles, [](const auto& a) { return a->section.evidence == nullptr; });
  Articles evidenced(std::make_move_iterator(middle.begin()), std::make_move_iterator(middle.end()));
  articles.erase(middle.begin(), middle.end());
  return evidenced;
}

int fail(const Error& error) {
  std::cerr << error.text() << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  const bool accurate = given.size() > 4 && given[2] == "--accurate";
  if (given.size() < 2 || (given.size() > 2 && given[2] == "--accurate" && !accurate)) {
    std::cerr << "usage: train_attribution TRAIN.jsonl MODELS [--accurate NETWORK UNSEEN.txt] [--check]\n";
    return 2;
  }
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  if (!reader) return fail(reader.error());
  const auto knowledge = Knowledge::load(resources.data);
  if (!knowledge) return fail(knowledge.error());
  std::unique_ptr<SpanReader> network;
  Unseen unseen;
  if (accurate) {
    auto loaded = SpanReader::load(given[3]);
    if (!loaded) return fail(loaded.error());
    network = std::move(*loaded);
    unseen.network = network.get();
    std::ifstream in(given[4]);
    for (std::string id; std::getline(in, id);) unseen.articles.insert(id);
  }
  const Heads no_heads;
  Articles articles = load_articles(given[0], **reader, **knowledge, no_heads, unseen);
  Articles evidenced = take_evidenced(articles);
  std::cerr << articles.size() << " articles, " << evidenced.size() << " with evidence\n";
  if (given.back() == "--cues") {
    try_cues(articles);
    return 0;
  }
  const TrainedHeads base = accurate ? learn_heads(all_of(articles)) : TrainedHeads{};
  const Articles& last = accurate ? evidenced : articles;
  const TrainedHeads* from = accurate ? &base : nullptr;
  if (given.back() == "--check") {
    check(last, from);
    return 0;
  }
  return train(last, from, given[1], accurate ? "accurate_" : "") ? 0 : 1;
}
