// SPDX-License-Identifier: Apache-2.0
// Who said what, through whom: drafts become findings, and statements within statements are told.
#include <algorithm>
#include <functional>
#include <numeric>

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

/// Per draft: the innermost draft whose content holds its cue, or `nobody`.
constexpr std::size_t nobody = SIZE_MAX;
std::vector<std::size_t> outer_of(const std::vector<StatementDraft>& drafts, std::uint32_t size) {
  const auto length = [](const StatementDraft& draft) {
    return draft.content.back().last - draft.content.front().first;
  };
  std::vector<std::size_t> by_length(drafts.size());
  std::iota(by_length.begin(), by_length.end(), 0U);
  std::ranges::stable_sort(by_length, std::greater<>{}, [&](std::size_t i) { return length(drafts[i]); });
  std::vector<std::size_t> innermost(size, nobody);  // painted from the longest to the shortest
  for (const std::size_t i : by_length)
    for (const TokenRange piece : drafts[i].content)
      std::fill(innermost.begin() + piece.first, innermost.begin() + piece.last, i);
  std::vector<std::size_t> outer(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) outer[i] = innermost[drafts[i].head];
  return outer;
}

Statement statement_of(const Section& section, const StatementDraft& draft, const Knowledge& knowledge) {
  const Document& document = *section.document;
  Statement statement;
  statement.in_title = section.in_title;
  if (draft.source) statement.source = mention_of(section, *draft.source);
  if (const auto via = via_of(section, draft, knowledge.cues())) statement.via = mention_of(section, *via);
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
    const std::vector<StatementDraft> drafts =
        draft_statements(section, context.knowledge.cues(), context.heads);
    const std::vector<std::size_t> outer = outer_of(drafts, section.document->size());
    const std::string prefix = section.in_title ? "title" : "body";
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      Statement statement = statement_of(section, drafts[i], context.knowledge);
      statement.id = prefix + std::to_string(i);
      if (outer[i] != nobody && outer[i] != i) statement.within = prefix + std::to_string(outer[i]);
      context.findings.statements.push_back(std::move(statement));
    }
  }
}

}  // namespace rapporteur
