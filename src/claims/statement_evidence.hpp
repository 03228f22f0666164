// SPDX-License-Identifier: Apache-2.0
// The span network's evidence as features of the statement heads; nothing is added where the section has
// none.
#pragma once

#include <vector>

#include "claims/statement_view.hpp"

namespace rapporteur {

/// How far each token near a cue belongs to the cue's source and content, by the network.
class CueEvidence {
 public:
  void start(const StatementView& view, std::uint32_t cue);
  [[nodiscard]] bool any() const { return tags_ != nullptr; }

  /// Is this token the head of a cue?
  static void add_cue(const StatementView& view, std::uint32_t token, FeatureList& out);

  void add_no_source(FeatureList& out) const;
  void add_source_head(std::uint32_t head, bool is_subject, FeatureList& out) const;
  void add_source_cut(TokenRange range, FeatureList& out) const;
  void add_start(std::uint32_t token, std::uint32_t previous_word, FeatureList& out) const;
  void add_end(std::uint32_t token, std::uint32_t next_word, FeatureList& out) const;
  void add_piece(TokenRange range, const std::vector<TokenRange>& chosen, FeatureList& out) const;
  /// No (further) piece: what is left out then.
  void add_no_piece(const std::vector<TokenRange>& chosen, FeatureList& out) const;
  void add_cue_edge(std::uint32_t edge, std::uint32_t beyond, bool is_start, FeatureList& out) const;
  void add_draft(const std::vector<TokenRange>& content, TokenRange source, FeatureList& out) const;

  /// Runs of words that more likely than not belong to the source, in text order.
  [[nodiscard]] std::vector<TokenRange> likely_sources(const StatementView& view) const;

 private:
  struct Fit {
    float mean = 0;
    float least = 0;
    std::uint32_t against = 0;  ///< Tokens inside that rather do not belong.
  };
  [[nodiscard]] float at(const std::vector<float>& log_odds, std::uint32_t token) const;
  [[nodiscard]] Fit fit(const std::vector<float>& log_odds, TokenRange range) const;
  /// Tokens that rather belong to the content but lie in none of the ranges.
  [[nodiscard]] std::uint32_t missed(TokenRange range, const std::vector<TokenRange>& chosen) const;

  const SpanEvidence* tags_ = nullptr;
  std::uint32_t cue_ = 0;
  std::uint32_t first_ = 0;    // first token of the cue's window
  std::vector<float> source_;  // log-odds per token of the window
  std::vector<float> content_;
};

}  // namespace rapporteur
