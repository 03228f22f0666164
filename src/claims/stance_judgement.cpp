// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_judgement.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

constexpr std::uint32_t furthest = 6;

/// Steps from a word up to the predicate; `furthest` where it does not stand below it, or far.
std::uint32_t steps_to(const Document& document, std::uint32_t token, std::uint32_t predicate) {
  for (std::uint32_t steps = 0; steps < furthest; ++steps) {
    if (token == predicate) return steps;
    if (document.is_root(token)) return furthest;
    token = document.tokens[token].head;
  }
  return furthest;
}

std::span<const StanceChain> chains_in(const StanceScene& scene, std::uint32_t sentence) {
  const TokenRange range = scene.section.document->sentences[sentence];
  const auto first = std::ranges::lower_bound(scene.chains, range.first, {}, &StanceChain::trigger);
  const auto last = std::ranges::lower_bound(scene.chains, range.last, {}, &StanceChain::trigger);
  return {first, last};
}

/// What the words of one sentence that name measures say of this one.
class Tie {
 public:
  Tie(const StanceScene& scene, const StanceCandidate& candidate, std::string_view measure)
      : scene_(scene), candidate_(candidate), measure_(measure) {}

  void add(FeatureVector& features, const std::string& link) const {
    const int share = std::min(static_cast<int>(share_of_report() * 10), 5);
    features.add("share", std::to_string(share));
    features.add("share chain", std::to_string(share).append(link));
    const int before = is_named_in(candidate_.sentence, -1), after = is_named_in(candidate_.sentence, 1);
    features.add("near", std::to_string(before) + std::to_string(after));
    features.add("near chain", std::to_string(before + after) + link);
    add_own_sentence(features);
  }

 private:
  [[nodiscard]] float share_of_report() const {
    const auto found =
        std::ranges::find(scene_.topics, measure_, [](const auto& topic) { return topic.first; });
    return found == scene_.topics.end() ? 0.0F : found->second;
  }

  [[nodiscard]] int is_named_in(std::uint32_t sentence, int offset) const {
    const auto& sentences = scene_.section.document->sentences;
    if ((offset < 0 && sentence == 0) || (offset > 0 && sentence + 1 >= sentences.size())) return 0;
    const auto chains = chains_in(scene_, offset < 0 ? sentence - 1 : sentence + 1);
    return std::ranges::any_of(chains, [&](const StanceChain& chain) {
      return !chain.is_second && base_measure(scene_.measures, chain) == measure_;
    });
  }

  void add_own_sentence(FeatureVector& features) const {
    const Document& document = *scene_.section.document;
    std::vector<std::string_view> others;
    std::uint32_t words = 0, last_word = Document::none, first_word = Document::none;
    std::uint32_t nearest = furthest, nearest_other = furthest + 1;
    bool is_named = false;
    for (const StanceChain& chain : chains_in(scene_, candidate_.sentence)) {
      const std::string_view named = base_measure(scene_.measures, chain);
      const std::uint32_t steps = steps_to(document, chain.trigger, candidate_.holder.predicate);
      if (named != measure_) {
        nearest_other = std::min(nearest_other, steps);
        if (!chain.is_second && std::ranges::find(others, named) == others.end()) others.push_back(named);
        continue;
      }
      is_named = is_named || !chain.is_second;
      nearest = std::min(nearest, steps);
      if (words == 0) first_word = chain.trigger;
      words += chain.trigger != last_word ? 1 : 0;  // chains stand in the order of their triggers
      last_word = chain.trigger;
    }
    features.add("others",
                 std::to_string(std::min<std::size_t>(others.size(), 3)) + (is_named ? "in" : "out"));
    if (words == 0) return;
    features.add("steps", std::to_string(nearest));
    features.add("closest", nearest == nearest_other ? "equal" : (nearest < nearest_other ? "yes" : "no"));
    features.add("uses", std::to_string(std::min(words, 3U)));
    features.add("measure word", measure_, document.tokens[first_word].lemma);
  }

  const StanceScene& scene_;
  const StanceCandidate& candidate_;
  std::string_view measure_;
};

std::string step(float value, float width) {
  return std::to_string(static_cast<int>(std::floor(std::clamp(value, -8.0F, 4.0F) / width)));
}

}  // namespace

bool says_stand(const StanceScene& scene, const StanceCandidate& candidate, const StanceChain* chain) {
  if (chain == nullptr || chain->is_second) return false;
  if (!chain->is_obligation && !chain->is_judgement)
    return chain->cue != nullptr && is_held_by(scene, *chain, candidate.holder.token);
  const Statement* said = scene.said_in[chain->trigger];
  return said != nullptr && speaker_of(scene, said) == candidate.holder.token;
}

std::string stance_link(const StanceScene& scene, const StanceCandidate& candidate,
                        const StanceChain* chain) {
  if (chain == nullptr) return "no chain";
  std::string link = "nobody";
  if (chain->is_judgement)
    link = "judged";
  else if (is_held_by(scene, *chain, candidate.holder.token))
    link = "holds";
  else if (chain->holder != Document::none)
    link = "other";
  if (chain->cue != nullptr) link += " cue";
  if (chain->is_obligation) link += " must";
  if (chain->is_second) link += " second";
  return link;
}

void add_tie_features(const StanceScene& scene, const StanceCandidate& candidate, std::string_view measure,
                      FeatureVector& features) {
  const std::string link = stance_link(scene, candidate, candidate.chain_on(scene.measures, measure));
  features.add("chain", link);
  Tie(scene, candidate, measure).add(features, link);
}

// The same as judgement_features in training/train_stances.py.
void add_judgement_features(const StanceJudgement& judgement, FeatureVector& features) {
  const float takes = judgement.takes_stand, on = judgement.on_measure;
  const std::string_view link = judgement.link, measure = judgement.measure;
  features.add("measure", measure);
  features.add("measure chain", measure, link);
  features.add("takes", step(takes, 0.5F));
  features.add("on", step(on, 0.5F));
  features.add("takes chain", link, step(takes, 1.0F));
  features.add("on chain", link, step(on, 1.0F));
  features.add("both", step(takes + on, 0.5F));
  features.add("rank", std::to_string(std::min<std::size_t>(judgement.rank, 5)));
  features.add("rank chain", link, std::to_string(std::min<std::size_t>(judgement.rank, 3)));
  features.add("takes by", "", takes / 3);
  features.add("on by", "", on / 3);
  features.add("both by", "", (takes + on) / 3);
  features.add("takes by chain", link, takes / 3);
  features.add("on by measure", measure, on / 3);
}

}  // namespace rapporteur
