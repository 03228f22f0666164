// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_decoder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "claims/phrase_head.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t edges_kept = 10;
constexpr std::size_t most_pieces = 3;
constexpr std::uint32_t most_cues = 24;  // in a sentence; with more, each looks less far around
constexpr std::uint32_t least_reach = 24;
constexpr float least_cue_score = -1.25F;  // log-odds; below, a draft is hardly ever accepted

/// The best-scored positions, the best first.
std::vector<Edge> best_edges(const Choice& choice, const std::vector<float>& scores) {
  std::vector<std::uint32_t> order(choice.options.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t kept = std::min(edges_kept, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept),
                            [&](std::uint32_t a, std::uint32_t b) {
                              return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                            });
  std::vector<Edge> edges;
  edges.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    const Choice::Option& option = choice.options[order[i]];
    edges.push_back({option.range.first, choice.part(option.parts[0])});
  }
  return edges;
}

}  // namespace

StatementHeads StatementHeads::find(const Heads& heads, bool is_accurate) {
  const auto at = [&](const char* name) {
    return heads.find((is_accurate ? "accurate_" : "") + std::string(name));
  };
  return {at("statement_cue"),       at("statement_source"),  at("statement_start"),
          at("statement_end"),       at("statement_piece"),   at("statement_further"),
          at("statement_cue_start"), at("statement_cue_end"), at("statement_accept")};
}

bool StatementHeads::complete() const {
  return cue && source && start && end && piece && further && cue_start && cue_end && accept;
}

float StatementDecoder::cue_score(std::uint32_t token) {
  features_.clear();
  features_.fetch_from(heads_.cue->places());
  add_cue_features(view_, token, features_);
  return heads_.cue->margin(features_.hashes());
}

Edges StatementDecoder::likely_edges(const CueFrame& frame) {
  Edges edges;
  choice_.fetch_from(*heads_.start);
  list_starts(frame, choice_);
  choice_.score(*heads_.start, scores_);
  edges.starts = best_edges(choice_, scores_);
  choice_.fetch_from(*heads_.end);
  list_ends(frame, choice_);
  choice_.score(*heads_.end, scores_);
  edges.ends = best_edges(choice_, scores_);
  return edges;
}

std::size_t StatementDecoder::best_option(const LinearHead& head, float* probability) {
  choice_.score(head, scores_);
  const auto top = std::ranges::max_element(scores_);
  if (probability != nullptr) {
    float sum = 0;
    for (const float score : scores_) sum += std::exp(score - *top);
    *probability = 1.0F / sum;
  }
  return static_cast<std::size_t>(top - scores_.begin());
}

ScoredDraft StatementDecoder::draft(std::uint32_t cue_head, float cue_score, std::uint32_t reach) {
  ScoredDraft out;
  out.draft.head = cue_head;
  out.draft.rule = "trained heads";
  out.scores.cue = cue_score;
  frame_.start(view_, cue_head, reach);
  choose_source(frame_, out);
  choose_content(frame_, out);
  if (!out.draft.content.empty()) choose_extent(frame_, out);
  return out;
}

std::vector<ScoredDraft> StatementDecoder::all_drafts() {
  const std::vector<ScoredCue> cues = likely_cues();
  std::vector<ScoredDraft> drafts;
  for (const ScoredCue& cue : cues) {
    ScoredDraft found = draft(cue.token, cue.score, reach_of(cue.token, cues));
    if (!found.draft.content.empty()) drafts.push_back(std::move(found));
  }
  return drafts;
}

std::vector<StatementDecoder::ScoredCue> StatementDecoder::likely_cues() {
  std::vector<ScoredCue> cues;
  const std::vector<bool>& furniture = view_.section().is_furniture;
  for (std::uint32_t t = 0; t < view_.size(); ++t) {
    if (furniture[t] || view_.token(t).pos == "SPACE") continue;
    if (const float score = cue_score(t); score >= least_cue_score) cues.push_back({t, score});
  }
  return cues;
}

std::uint32_t StatementDecoder::reach_of(std::uint32_t cue, const std::vector<ScoredCue>& cues) const {
  const TokenRange sentence = view_.sentence_of(cue);
  const auto first = std::ranges::lower_bound(cues, sentence.first, {}, &ScoredCue::token);
  const auto last = std::ranges::lower_bound(cues, sentence.last, {}, &ScoredCue::token);
  const auto others = static_cast<std::uint32_t>(last - first);
  if (others <= most_cues) return StatementView::farthest;
  return std::max(least_reach, StatementView::farthest * most_cues / others);
}

void StatementDecoder::choose_source(CueFrame& frame, ScoredDraft& out) {
  choice_.fetch_from(*heads_.source);
  list_sources(frame, choice_);
  const std::size_t best = best_option(*heads_.source, &out.scores.source);
  if (best == 0) return;
  frame.source = choice_.options[best].range;
  out.draft.source = frame.source;
  out.scores.source_path = frame.paths.to(head_of(view_.document(), *frame.source));
}

void StatementDecoder::choose_content(CueFrame& frame, ScoredDraft& out) {
  Edges edges = likely_edges(frame);
  choice_.fetch_from(*heads_.piece);
  list_pieces(frame, edges, choice_);
  if (choice_.options.empty()) return;
  frame.content.push_back(choice_.options[best_option(*heads_.piece, &out.scores.content)].range);
  choice_.fetch_from(*heads_.further);
  while (frame.content.size() < most_pieces) {
    list_pieces(frame, edges, choice_);
    const std::size_t best = best_option(*heads_.further);
    if (best == 0) break;
    frame.content.push_back(choice_.options[best].range);
  }
  out.scores.content_path = frame.paths.to(head_of(view_.document(), frame.content.front()));
  out.draft.content = frame.content;
  std::ranges::sort(out.draft.content);
}

void StatementDecoder::choose_extent(CueFrame& frame, ScoredDraft& out) {
  choice_.fetch_from(*heads_.cue_start);
  list_cue_starts(frame, choice_);
  out.draft.cue.first = choice_.options[best_option(*heads_.cue_start)].range.first;
  choice_.fetch_from(*heads_.cue_end);
  list_cue_ends(frame, choice_);
  out.draft.cue.last = choice_.options[best_option(*heads_.cue_end)].range.last;
}

}  // namespace rapporteur
