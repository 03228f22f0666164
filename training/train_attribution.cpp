// SPDX-License-Identifier: Apache-2.0
// Trains the heads of the statements pass.
//   train_attribution TRAIN.jsonl MODELS_FOLDER [--check]
#include <filesystem>
#include <iostream>
#include <string>

#include "attribution/learn.hpp"
#include "attribution/measure.hpp"
#include "base/resources.hpp"

namespace {

using namespace rapporteur;            // NOLINT(google-build-using-namespace): a program, not a library
using namespace rapporteur::training;  // NOLINT(google-build-using-namespace)

void check(const std::vector<std::unique_ptr<Article>>& articles) {
  std::vector<const Article*> learnt;
  std::vector<const Article*> held_out;
  for (std::size_t i = 0; i < articles.size(); ++i)
    (i % 5 == 0 ? held_out : learnt).push_back(articles[i].get());
  const TrainedHeads trained = learn_heads(learnt);
  for (const float threshold : {-1.0F, -0.7F, -0.4F, -0.1F, 0.2F}) {
    Measure measure;
    for (const Article* article : held_out) {
      StatementDecoder decoder(*article->view, trained.heads());
      std::vector<StatementDraft> drafts;
      for (std::uint32_t t = 0; t < article->document.size(); ++t) {
        if (article->document.tokens[t].pos == "SPACE") continue;
        const float score = decoder.cue_score(t);
        if (score < threshold) continue;
        ScoredDraft draft = decoder.draft(t, score);
        if (!draft.draft.content.empty()) drafts.push_back(std::move(draft.draft));
      }
      const auto nested = [&](const StatementDraft& inner) {
        for (const StatementDraft& outer : drafts)
          for (const TokenRange piece : outer.content)
            if (piece.contains(inner.head)) return true;
        return false;
      };
      std::vector<StatementDraft> outermost;
      for (const StatementDraft& draft : drafts)
        if (!nested(draft)) outermost.push_back(draft);
      measure.add(*article->view, article->gold, outermost);
    }
    std::cout << "threshold " << threshold << ": ";
    measure.print(std::cout);
  }
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
    check(articles);
    return 0;
  }
  std::vector<const Article*> all;
  for (const auto& article : articles) all.push_back(article.get());
  for (const auto& [name, head] : learn_heads(all).by_name)
    if (const auto saved = head.save(std::filesystem::path(arguments[2]) / (name + ".head")); !saved) {
      std::cerr << saved.error().text() << '\n';
      return 1;
    }
  return 0;
}
