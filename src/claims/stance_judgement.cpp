// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_judgement.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

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

// Small whole numbers as features write them.
std::string_view digit(std::size_t number) { return std::string_view("0123456789").substr(number, 1); }

constexpr int lowest_step = -16;
constexpr std::array<std::string_view, 25> steps{"-16", "-15", "-14", "-13", "-12", "-11", "-10", "-9", "-8",
                                                 "-7",  "-6",  "-5",  "-4",  "-3",  "-2",  "-1",  "0",  "1",
                                                 "2",   "3",   "4",   "5",   "6",   "7",   "8"};

/// `width` is at least 0.5.
std::string_view step(float value, float width) {
  const float scaled = std::clamp(value, -8.0F, 4.0F) / width;
  const int towards_zero = static_cast<int>(scaled);
  const int below = static_cast<float>(towards_zero) > scaled ? towards_zero - 1 : towards_zero;
  return steps[static_cast<std::size_t>(below - lowest_step)];
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

StanceTies::StanceTies(const StanceScene& scene, const StanceCandidate& candidate) : scene_(scene) {
  const Document& document = *scene.section.document;
  for (const StanceChain& chain : chains_in(scene, candidate.sentence)) {
    const std::string_view measure = base_measure(scene.measures, chain);
    uses_.push_back({measure, chain.trigger, steps_to(document, chain.trigger, candidate.holder.predicate)});
    if (!chain.is_second) note(measure, named_);
  }
  if (candidate.sentence > 0) note_all(candidate.sentence - 1, before_);
  if (candidate.sentence + 1 < document.sentences.size()) note_all(candidate.sentence + 1, after_);
}

bool StanceTies::has(const Names& named, std::string_view measure) {
  return std::ranges::find(named, measure) != named.end();
}

void StanceTies::note(std::string_view measure, Names& named) {
  if (!has(named, measure)) named.push_back(measure);
}

void StanceTies::note_all(std::uint32_t sentence, Names& named) const {
  for (const StanceChain& chain : chains_in(scene_, sentence))
    if (!chain.is_second) note(base_measure(scene_.measures, chain), named);
}

float StanceTies::share_of_report(std::string_view measure) const {
  const auto found = std::ranges::find(scene_.topics, measure, [](const auto& topic) { return topic.first; });
  return found == scene_.topics.end() ? 0.0F : found->second;
}

void StanceTies::add_features(std::string_view measure, std::string_view link,
                              FeatureVector& features) const {
  features.add("chain", link);
  const int share = std::min(static_cast<int>(share_of_report(measure) * 10), 5);
  const std::string_view shared = digit(static_cast<std::size_t>(share));
  features.add("share", shared);
  features.add("share chain", std::string(shared).append(link));
  const std::size_t before = has(before_, measure) ? 1 : 0, after = has(after_, measure) ? 1 : 0;
  features.add("near", std::string(digit(before)).append(digit(after)));
  features.add("near chain", std::string(digit(before + after)).append(link));
  add_own_sentence(measure, features);
}

void StanceTies::add_own_sentence(std::string_view measure, FeatureVector& features) const {
  std::uint32_t words = 0, last_word = Document::none, first_word = Document::none;
  std::uint32_t nearest = furthest, nearest_other = furthest + 1;
  for (const Use& use : uses_) {
    if (use.measure != measure) {
      nearest_other = std::min(nearest_other, use.steps);
      continue;
    }
    nearest = std::min(nearest, use.steps);
    if (words == 0) first_word = use.trigger;
    words += use.trigger != last_word ? 1 : 0;  // chains stand in the order of their triggers
    last_word = use.trigger;
  }
  const bool is_named = has(named_, measure);
  const std::size_t others = named_.size() - (is_named ? 1 : 0);
  features.add("others",
               std::string(digit(std::min<std::size_t>(others, 3))).append(is_named ? "in" : "out"));
  if (words == 0) return;
  features.add("steps", digit(nearest));
  features.add("closest", nearest == nearest_other ? "equal" : (nearest < nearest_other ? "yes" : "no"));
  features.add("uses", digit(std::min(words, 3U)));
  features.add("measure word", measure, scene_.section.document->tokens[first_word].lemma);
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
  features.add("rank", digit(std::min<std::size_t>(judgement.rank, 5)));
  features.add("rank chain", link, digit(std::min<std::size_t>(judgement.rank, 3)));
  features.add("takes by", "", takes / 3);
  features.add("on by", "", on / 3);
  features.add("both by", "", (takes + on) / 3);
  features.add("takes by chain", link, takes / 3);
  features.add("on by measure", measure, on / 3);
}

}  // namespace rapporteur
