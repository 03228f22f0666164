// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_drafts.hpp"

#include "claims/statement_acceptance.hpp"

namespace rapporteur {
namespace {

constexpr float least_accepted = -0.7F;  // log-odds; best relation F1 on held-out folds of the training part

/// Takes quotation marks at the ends of a piece into it, where the piece reaches the quotation's own ends.
TokenRange with_marks(const StatementView& view, TokenRange piece) {
  if (const std::uint32_t q = view[piece.first].quotation; q != 0) {
    const TokenRange quotation = view.quotation(q);
    if (view.trimmed(quotation).first == piece.first && quotation.first > 0)
      piece.first = quotation.first - 1;
  }
  if (const std::uint32_t q = view[piece.last - 1].quotation; q != 0) {
    const TokenRange quotation = view.quotation(q);
    const bool reaches_end = view.trimmed(quotation).last == piece.last;
    if (reaches_end) piece.last = quotation.last + (view.section().quotations[q - 1].closed ? 1 : 0);
  }
  return piece;
}

std::vector<StatementDraft> drafts_by_heads(const Section& section, const StatementHeads& heads) {
  const StatementView view(section);
  StatementDecoder decoder(view, heads);
  std::vector<ScoredDraft> drafts = decoder.all_drafts();
  const std::vector<Kept> kept =
      accepted(drafts, acceptance_scores(view, drafts, *heads.accept), least_accepted);
  std::vector<StatementDraft> out;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (kept[i] == Kept::no) continue;
    for (TokenRange& piece : drafts[i].draft.content) piece = with_marks(view, piece);
    out.push_back(std::move(drafts[i].draft));
  }
  return out;
}

}  // namespace

std::vector<StatementDraft> draft_statements(const Section& section, const CueLexicon& cues,
                                             const Heads& heads) {
  const StatementHeads found = StatementHeads::find(heads, section.evidence != nullptr);
  return found.complete() ? drafts_by_heads(section, found) : drafts_by_frames(section, cues);
}

}  // namespace rapporteur
