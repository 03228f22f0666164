// SPDX-License-Identifier: Apache-2.0
// Who said what, through whom: drafts become findings, and statements within statements are told.
#include <algorithm>

#include "claims/passes.hpp"
#include "claims/statement_acts.hpp"
#include "claims/statement_drafts.hpp"

namespace rapporteur {
namespace {

Mention mention_of_pieces(const Section& section, const std::vector<TokenRange>& pieces) {
  if (pieces.size() == 1) return mention_of(section, pieces.front());
  Mention mention;
  for (const TokenRange piece : pieces) {
    if (!mention.text.empty()) mention.text += ' ';
    mention.text += section.document->words(piece);
    mention.spans.push_back(section.document->span_of(piece));
  }
  return mention;
}

bool covers(const StatementDraft& outer, const StatementDraft& inner) {
  const auto holds = [&](TokenRange piece) {
    return std::ranges::any_of(outer.content, [&](TokenRange o) { return o.contains(piece); });
  };
  return holds(inner.cue) && std::ranges::all_of(inner.content, holds);
}

/// Index of the innermost draft whose content holds the cue and content of `inner`, or drafts.size().
std::size_t around(const std::vector<StatementDraft>& drafts, std::size_t inner) {
  std::size_t best = drafts.size();
  std::uint32_t best_size = UINT32_MAX;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (i == inner || drafts[i].content.back().last < drafts[inner].cue.first) continue;
    if (drafts[i].content.front().first > drafts[inner].cue.first && drafts[i].head > drafts[inner].head)
      continue;
    const std::uint32_t size = drafts[i].content.back().last - drafts[i].content.front().first;
    if (size >= best_size || !covers(drafts[i], drafts[inner])) continue;
    best = i;
    best_size = size;
  }
  return best;
}

Statement statement_of(const Section& section, const StatementDraft& draft, const Knowledge& knowledge) {
  const Document& document = *section.document;
  Statement statement;
  statement.in_title = section.in_title;
  if (draft.source) statement.source = mention_of(section, *draft.source);
  if (const auto via = via_of(section, draft)) statement.via = mention_of(section, *via);
  statement.cue = mention_of(section, draft.cue);
  statement.content = mention_of_pieces(section, draft.content);
  statement.act = act_of(document, draft, knowledge.cues());
  statement.quoted = quoted_of(section, draft.content);
  statement.made_by = {"statements", std::string(draft.rule), std::string(document.tokens[draft.head].lemma)};
  return statement;
}

}  // namespace

void find_statements(Context& context) {
  for (const Section& section : context.sections) {
    const std::vector<StatementDraft> drafts = drafts_by_frames(section, context.knowledge.cues());
    const std::string prefix = section.in_title ? "title" : "body";
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      Statement statement = statement_of(section, drafts[i], context.knowledge);
      statement.id = prefix + std::to_string(i);
      if (const std::size_t outer = around(drafts, i); outer < drafts.size())
        statement.within = prefix + std::to_string(outer);
      context.findings.statements.push_back(std::move(statement));
    }
  }
}

}  // namespace rapporteur
