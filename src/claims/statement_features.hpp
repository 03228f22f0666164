// SPDX-License-Identifier: Apache-2.0
// What the trained statement heads look at, and the options between which they choose. The same code writes
// the training examples and reads reports, so the two cannot differ.
#pragma once

#include <optional>
#include <vector>

#include "claims/choice.hpp"
#include "claims/statement_evidence.hpp"
#include "claims/statement_view.hpp"

namespace rapporteur {

/// Is this token the head of a cue? A binary decision per token.
void add_cue_features(const StatementView& view, std::uint32_t token, FeatureList& out);

/// A cue under work: its head, paths from it, and what has been chosen for it so far.
struct CueFrame {
  const StatementView* view = nullptr;
  std::uint32_t head = 0;
  std::uint32_t reach = StatementView::farthest;  ///< How many tokens on each side are looked at.
  TreePaths paths;
  CueEvidence evidence;
  std::uint32_t subject = Document::none;  ///< By the tree (StatementView::subject_of).
  std::optional<TokenRange> source;        ///< Chosen source, without punctuation at its ends.
  std::vector<TokenRange> content;         ///< Chosen pieces.

  void start(const StatementView& of, std::uint32_t cue_head,
             std::uint32_t tokens_around = StatementView::farthest);
  /// The cue's sentence, as far as it is looked at.
  [[nodiscard]] TokenRange sentence() const { return view->sentence_of(head, reach); }
};

/// Noun phrases of the cue's sentence, cut in several ways, and "none" (the first option).
void list_sources(const CueFrame& frame, Choice& out);

/// Words at which the content may start or end: near the cue, and along quotations that touch its sentence.
void list_starts(const CueFrame& frame, Choice& out);
void list_ends(const CueFrame& frame, Choice& out);

/// The most likely starts and ends, the best first, each with its features; pieces are made from them.
struct Edge {
  std::uint32_t token = 0;
  FeatureList features;
};
/// What lies between two of them, with the features that it has whatever is chosen before.
struct ContentPiece {
  std::size_t start = 0;  ///< Index of its edge.
  std::size_t end = 0;
  TokenRange range;
  FeatureList features;
};
struct Edges {
  std::vector<Edge> starts;
  std::vector<Edge> ends;
  std::vector<ContentPiece> pieces;  ///< Start by start; made by the first list_pieces().
};

/// Pieces of content between these edges. For a further piece (frame.content not empty) "none" comes first,
/// and pieces that overlap those chosen are left out. `edges` must stay until the pieces are scored.
void list_pieces(const CueFrame& frame, Edges& edges, Choice& out);

/// Where the cue's words begin or end, its head included.
void list_cue_starts(const CueFrame& frame, Choice& out);
void list_cue_ends(const CueFrame& frame, Choice& out);

}  // namespace rapporteur
