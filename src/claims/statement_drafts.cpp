// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_drafts.hpp"

#include <algorithm>

#include "claims/statement_decoder.hpp"

namespace rapporteur {
namespace {

constexpr float least_cue_score = -0.4F;  // log-odds; best relation F1 on held-out folds of the training part

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

/// Of two drafts that each lie in the other's content, the surer stays.
void drop_cycles(std::vector<ScoredDraft>& drafts) {
  const auto holds = [](const ScoredDraft& outer, const ScoredDraft& inner) {
    return std::ranges::any_of(outer.draft.content,
                               [&](TokenRange piece) { return piece.contains(inner.draft.head); });
  };
  std::vector<bool> dropped(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i)
    for (std::size_t j = i + 1; j < std::min(drafts.size(), i + 8);
         ++j) {  // only neighbours can hold each other
      if (!holds(drafts[i], drafts[j]) || !holds(drafts[j], drafts[i])) continue;
      dropped[drafts[i].scores.cue < drafts[j].scores.cue ? i : j] = true;
    }
  std::size_t number = 0;
  std::erase_if(drafts, [&](const ScoredDraft&) { return dropped[number++]; });
}

std::vector<StatementDraft> drafts_by_heads(const Section& section, const StatementHeads& heads) {
  const StatementView view(section);
  StatementDecoder decoder(view, heads);
  std::vector<ScoredDraft> drafts;
  for (std::uint32_t t = 0; t < view.size(); ++t) {
    if (section.is_furniture[t] || view.token(t).pos == "SPACE") continue;
    const float score = decoder.cue_score(t);
    if (score < least_cue_score) continue;
    ScoredDraft draft = decoder.draft(t, score);
    if (!draft.draft.content.empty()) drafts.push_back(std::move(draft));
  }
  drop_cycles(drafts);
  std::vector<StatementDraft> out;
  for (ScoredDraft& scored : drafts) {
    for (TokenRange& piece : scored.draft.content) piece = with_marks(view, piece);
    out.push_back(std::move(scored.draft));
  }
  return out;
}

}  // namespace

std::vector<StatementDraft> draft_statements(const Section& section, const CueLexicon& cues,
                                             const Heads& heads) {
  const StatementHeads found = StatementHeads::find(heads);
  return found.complete() ? drafts_by_heads(section, found) : drafts_by_frames(section, cues);
}

}  // namespace rapporteur
