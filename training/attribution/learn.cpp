// SPDX-License-Identifier: Apache-2.0
#include "attribution/learn.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iostream>
#include <random>

#include "attribution/trainer.hpp"

namespace rapporteur::training {
namespace {

struct Place {
  const Article* article;
  std::uint32_t item;  // token or gold statement
};

struct Plan {
  std::string name;
  unsigned bits;
  int epochs;
  float rate;
};

using Visit = std::function<void(const Place&, Trainer&)>;

void learn(const Plan& plan, std::vector<Place> places, const Visit& visit, Trainer& trainer) {
  const auto begin = std::chrono::steady_clock::now();
  std::mt19937 random(7);
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    trainer.set_rate(plan.rate / (1.0F + 0.5F * static_cast<float>(epoch)));
    for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random() % i]);
    for (const Place& place : places) visit(place, trainer);
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  std::cerr << "  " << plan.name << ": " << places.size() << " examples, " << taken.count() << " s\n";
}

CueFrame frame_of(const Place& place) {
  CueFrame frame;
  const GoldStatement& gold = place.article->gold[place.item];
  frame.start(*place.article->view, gold.head);
  frame.source = gold.source;
  return frame;
}

const GoldStatement& gold_of(const Place& place) { return place.article->gold[place.item]; }

template <typename Test>
void learn_where(const Choice& choice, Trainer& trainer, Test is_right) {
  std::vector<std::size_t> right;
  for (std::size_t o = 0; o < choice.options.size(); ++o)
    if (is_right(choice.options[o].range)) right.push_back(o);
  if (!right.empty() && right.size() < choice.options.size()) trainer.learn(choice, right);
}

void visit_source(const Place& place, Trainer& trainer) {
  thread_local Choice choice;
  const CueFrame frame = frame_of(place);
  list_sources(frame, choice);
  const TokenRange gold = gold_of(place).source.value_or(TokenRange{});
  learn_where(choice, trainer, [&](TokenRange range) { return range == gold; });
}

void visit_start(const Place& place, Trainer& trainer) {
  thread_local Choice choice;
  list_starts(frame_of(place), choice);
  const auto& pieces = gold_of(place).content;
  learn_where(choice, trainer, [&](TokenRange at) {
    return std::ranges::any_of(pieces, [&](TokenRange p) { return p.first == at.first; });
  });
}

void visit_end(const Place& place, Trainer& trainer) {
  thread_local Choice choice;
  list_ends(frame_of(place), choice);
  const auto& pieces = gold_of(place).content;
  learn_where(choice, trainer, [&](TokenRange at) {
    return std::ranges::any_of(pieces, [&](TokenRange p) { return p.last == at.last; });
  });
}

Visit visit_piece(const StatementHeads& heads) {
  return [heads](const Place& place, Trainer& trainer) {
    thread_local Choice choice;
    const CueFrame frame = frame_of(place);
    Edges edges = StatementDecoder(*frame.view, heads).likely_edges(frame);
    list_pieces(frame, edges, choice);
    const auto& pieces = gold_of(place).content;
    learn_where(choice, trainer,
                [&](TokenRange range) { return std::ranges::find(pieces, range) != pieces.end(); });
  };
}

/// With the gold pieces in every order that the decoder may meet them: each alone, then all.
Visit visit_further(const StatementHeads& heads) {
  return [heads](const Place& place, Trainer& trainer) {
    thread_local Choice choice;
    CueFrame frame = frame_of(place);
    Edges edges = StatementDecoder(*frame.view, heads).likely_edges(frame);
    const auto& pieces = gold_of(place).content;
    const auto learn_after = [&](std::vector<TokenRange> chosen) {
      frame.content = std::move(chosen);
      list_pieces(frame, edges, choice);
      const bool done = frame.content.size() == pieces.size();
      learn_where(choice, trainer, [&](TokenRange range) {
        return done ? range.empty() : std::ranges::find(pieces, range) != pieces.end();
      });
    };
    for (const TokenRange piece : pieces) learn_after({piece});
    if (pieces.size() > 1) learn_after(pieces);
  };
}

Visit visit_extent(void (*list)(const CueFrame&, Choice&), bool is_start) {
  return [list, is_start](const Place& place, Trainer& trainer) {
    thread_local Choice choice;
    CueFrame frame = frame_of(place);
    frame.content = gold_of(place).content;
    list(frame, choice);
    const TokenRange cue = gold_of(place).cue;
    learn_where(choice, trainer,
                [&](TokenRange at) { return is_start ? at.first == cue.first : at.last == cue.last; });
  };
}

std::vector<Place> cue_places(std::span<const Article* const> articles) {
  std::vector<Place> places;
  for (const Article* article : articles)
    for (std::uint32_t t = 0; t < article->document.size(); ++t)
      if (article->document.tokens[t].pos != "SPACE" && !article->in_content[t])
        places.push_back({article, t});
  return places;
}

void visit_cue(const Place& place, Trainer& trainer) {
  thread_local FeatureList features;
  features.clear();
  add_cue_features(*place.article->view, place.item, features);
  const bool is_cue =
      std::ranges::any_of(place.article->gold, [&](const GoldStatement& g) { return g.head == place.item; });
  trainer.learn(features, is_cue);
}

}  // namespace

StatementHeads TrainedHeads::heads() const {
  const auto at = [&](const char* name) {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : &found->second;
  };
  return {at("statement_cue"),       at("statement_source"),  at("statement_start"),
          at("statement_end"),       at("statement_piece"),   at("statement_further"),
          at("statement_cue_start"), at("statement_cue_end"), at("statement_accept")};
}

TrainedHeads learn_heads(std::span<const Article* const> articles, const TrainedHeads* base) {
  std::vector<Place> statements;
  for (const Article* article : articles)
    for (std::uint32_t i = 0; i < article->gold.size(); ++i) statements.push_back({article, i});
  TrainedHeads trained;
  const auto add = [&](const Plan& plan, const std::vector<Place>& places, const Visit& visit) {
    Trainer trainer = base == nullptr ? Trainer(plan.bits) : base->trainers.at(plan.name);
    trainer.restart();
    learn(plan, places, visit, trainer);
    trained.by_name.emplace(plan.name, trainer.head());
    trained.trainers.emplace(plan.name, std::move(trainer));
  };
  add({"statement_cue", 19, 4, 0.1F}, cue_places(articles), visit_cue);
  add({"statement_source", 18, 6, 0.1F}, statements, visit_source);
  add({"statement_start", 18, 4, 0.1F}, statements, visit_start);
  add({"statement_end", 18, 4, 0.1F}, statements, visit_end);
  add({"statement_piece", 19, 5, 0.1F}, statements, visit_piece(trained.heads()));
  add({"statement_further", 18, 4, 0.1F}, statements, visit_further(trained.heads()));
  add({"statement_cue_start", 17, 5, 0.1F}, statements, visit_extent(list_cue_starts, true));
  add({"statement_cue_end", 17, 5, 0.1F}, statements, visit_extent(list_cue_ends, false));
  return trained;
}

void measure_cues(std::span<const Article* const> learnt, std::span<const Article* const> held_out) {
  const auto places = cue_places(learnt);
  const auto tests = cue_places(held_out);
  for (const int epochs : {2, 3, 4, 6}) {
    for (const float rate : {0.03F, 0.1F}) {
      Trainer trainer(19);
      learn({"cue", 19, epochs, rate}, places, visit_cue, trainer);
      const LinearHead head = trainer.head();
      std::vector<std::pair<float, bool>> scored;
      FeatureList features;
      std::size_t gold = 0;
      double loss = 0;
      for (const Place& place : tests) {
        features.clear();
        add_cue_features(*place.article->view, place.item, features);
        const bool is_cue = std::ranges::any_of(place.article->gold,
                                                [&](const GoldStatement& g) { return g.head == place.item; });
        scored.emplace_back(head.margin(features.hashes()), is_cue);
        gold += is_cue;
        loss += std::log1p(std::exp(is_cue ? -scored.back().first : scored.back().first));
      }
      std::ranges::sort(scored, std::greater<>{});
      double best = 0;
      std::size_t hit = 0;
      for (std::size_t i = 0; i < scored.size(); ++i) {
        hit += scored[i].second;
        best = std::max(best, 200.0 * static_cast<double>(hit) / static_cast<double>(gold + i + 1));
      }
      std::cout << "cues: epochs " << epochs << " rate " << rate << ": F1 " << best << " loss "
                << loss / static_cast<double>(gold) << std::endl;
    }
  }
}

}  // namespace rapporteur::training
