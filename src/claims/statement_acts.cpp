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

bool is_outlet(const Section& section, TokenRange range) {
  const auto is_organisation = [&](const Entity& entity) {
    return entity.label == "ORG" && range.overlaps(entity.tokens);
  };
  if (std::ranges::any_of(section.document->entities, is_organisation)) return true;
  const ActorExpression* actor = section.actor_at(range.last - 1);
  return actor != nullptr && actor->mention.sector == "MED";
}

}  // namespace

Act act_of(const Document& document, const StatementDraft& draft, const CueLexicon& cues) {
  const CueEntry* entry = entry_of(document, draft.head, cues);
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

std::optional<TokenRange> via_of(const Section& section, const StatementDraft& draft) {
  const Document& document = *section.document;
  const Token& cue = document.tokens[draft.head];
  const auto as_outlet = [&](std::uint32_t head) -> std::optional<TokenRange> {
    if (head == Document::none) return std::nullopt;
    const TokenRange range = document.subtree(head);
    return is_outlet(section, range) ? std::optional(range) : std::nullopt;
  };
  if (cue.lemma == "tell" || cue.lemma == "inform")
    for (const std::string_view dep : {"dobj", "dative"})
      if (auto told = as_outlet(document.child(draft.head, dep))) return told;
  if (cue.lemma == "quote" || cue.lemma == "cite")
    if (const std::uint32_t by = document.child(draft.head, "agent"); by != Document::none)
      if (auto carrier = as_outlet(document.child(by, "pobj"))) return carrier;
  return std::nullopt;
}

}  // namespace rapporteur
