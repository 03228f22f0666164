// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_acts.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

const CueEntry* entry_of(const Document& document, std::uint32_t head, const CueLexicon& cues) {
  const Token& token = document.tokens[head];
  thread_local std::string phrase;
  for (const std::uint32_t child : document.children(head)) {
    const Token& part = document.tokens[child];
    if (part.dep != "prt" && part.dep != "prep") continue;
    phrase.assign(token.lemma).append(1, ' ').append(part.lemma);
    if (const CueEntry* entry = cues.find(phrase, token.pos)) return entry;
  }
  return cues.find(token.lemma, token.pos);
}

bool is_negated(const Document& document, std::uint32_t head) {
  return document.child(head, "neg") != Document::none;
}

/// The entry of the cue's head; where that word is not listed, of the last listed word of the cue ("issued a
/// statement calling for").
const CueEntry* entry_of_cue(const Document& document, const StatementDraft& draft, const CueLexicon& cues) {
  if (const CueEntry* entry = entry_of(document, draft.head, cues)) return entry;
  for (std::uint32_t t = draft.cue.last; t-- > draft.cue.first;)
    if (const CueEntry* entry = entry_of(document, t, cues)) return entry;
  return nullptr;
}

}  // namespace

Act act_of(const Document& document, const StatementDraft& draft, const CueLexicon& cues) {
  const CueEntry* entry = entry_of_cue(document, draft, cues);
  if (entry == nullptr) return Act::other;
  if (is_negated(document, draft.head)) return entry->negated;
  const Token& token = document.tokens[draft.head];
  if (token.dep != "xcomp" || document.tokens[token.head].pos != "VERB") return entry->act;
  const CueEntry* above = cues.find(document.tokens[token.head].lemma, "VERB");  // "refused to accept"
  return above != nullptr && above->act == Act::reject && !is_negated(document, token.head) ? entry->negated
                                                                                            : entry->act;
}

Quoted quoted_of(const Section& section, const std::vector<TokenRange>& content) {
  std::uint32_t words = 0;
  std::uint32_t inside = 0;
  for (const TokenRange piece : content)
    for (std::uint32_t t = piece.first; t < piece.last; ++t) {
      if (section.document->tokens[t].pos == "PUNCT" || section.document->tokens[t].pos == "SPACE") continue;
      ++words;
      const auto next = std::ranges::partition_point(section.quotations,
                                                     [&](const Quotation& q) { return q.tokens.last <= t; });
      inside += next != section.quotations.end() && next->tokens.contains(t);
    }
  if (inside == 0) return Quoted::none;
  return inside == words ? Quoted::full : Quoted::part;
}

}  // namespace rapporteur
