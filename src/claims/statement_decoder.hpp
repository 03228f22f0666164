// SPDX-License-Identifier: Apache-2.0
// Drafts of statements by the trained heads: a cue, then its source, its content piece by piece, and its
// extent.
#pragma once

#include <string_view>
#include <vector>

#include "claims/heads.hpp"
#include "claims/statement_drafts.hpp"
#include "claims/statement_features.hpp"

namespace rapporteur {

/// The heads by role; null where models/ lacks them.
struct StatementHeads {
  const LinearHead* cue = nullptr;
  const LinearHead* source = nullptr;
  const LinearHead* start = nullptr;
  const LinearHead* end = nullptr;
  const LinearHead* piece = nullptr;
  const LinearHead* further = nullptr;
  const LinearHead* cue_start = nullptr;
  const LinearHead* cue_end = nullptr;
  const LinearHead* accept = nullptr;

  /// `is_accurate`: those that weigh the span network's evidence too.
  static StatementHeads find(const Heads& heads, bool is_accurate);
  [[nodiscard]] bool complete() const;
};

/// How sure each choice was, for the decision whether to keep the draft.
struct DraftScores {
  float cue = 0;      ///< Log-odds that the token is the head of a cue.
  float source = 0;   ///< Probability of the chosen source among its options.
  float content = 0;  ///< Probability of the chosen first piece.
  std::uint32_t source_path = 0;
  std::uint32_t content_path = 0;
};

struct ScoredDraft {
  StatementDraft draft;
  DraftScores scores;
};

/// Not thread-safe (keeps buffers); make one per report.
class StatementDecoder {
 public:
  StatementDecoder(const StatementView& view, const StatementHeads& heads) : view_(view), heads_(heads) {}

  /// Log-odds that the token heads a cue.
  [[nodiscard]] float cue_score(std::uint32_t token);
  /// The most likely edges of content, `frame.source` being set.
  [[nodiscard]] Edges likely_edges(const CueFrame& frame);
  /// The best draft with that cue; content is empty where no option exists. `reach`: how many tokens on each
  /// side are looked at.
  [[nodiscard]] ScoredDraft draft(std::uint32_t cue_head, float cue_score,
                                  std::uint32_t reach = StatementView::farthest);
  /// A draft for every token that may head a cue, in text order.
  [[nodiscard]] std::vector<ScoredDraft> all_drafts();

 private:
  struct ScoredCue {
    std::uint32_t token = 0;
    float score = 0;
  };
  std::vector<ScoredCue> likely_cues();
  /// Sentences full of cues are no sentences: there each cue looks less far, so that the work stays the same.
  [[nodiscard]] std::uint32_t reach_of(std::uint32_t cue, const std::vector<ScoredCue>& cues) const;
  void choose_source(CueFrame& frame, ScoredDraft& out);
  void choose_content(CueFrame& frame, ScoredDraft& out);
  void choose_extent(CueFrame& frame, ScoredDraft& out);
  std::size_t best_option(const LinearHead& head, float* probability = nullptr);

  const StatementView& view_;
  StatementHeads heads_;
  CueFrame frame_;
  Choice choice_;
  FeatureList features_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
