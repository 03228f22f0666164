// SPDX-License-Identifier: Apache-2.0
// Statements by the frames of listed cues: "X said (that) Y", "Y, X said", "according to X, Y", "X's claim
// that Y".
#include <algorithm>
#include <array>

#include "claims/statement_drafts.hpp"

namespace rapporteur {
namespace {

class Frames {
 public:
  Frames(const Section& section, const CueLexicon& cues)
      : section_(section), document_(*section.document), tokens_(document_.tokens), cues_(cues) {}

  std::vector<StatementDraft> run() {
    for (std::uint32_t t = 0; t < document_.size(); ++t) {
      if (section_.is_furniture[t] || cues_.find(tokens_[t].lemma, tokens_[t].pos) == nullptr) continue;
      if (tokens_[t].pos == "VERB")
        tokens_[t].lemma == "accord" ? according(t) : verb(t);
      else if (tokens_[t].pos == "NOUN")
        noun(t);
    }
    return std::move(drafts_);
  }

 private:
  static constexpr std::uint32_t none = Document::none;

  void according(std::uint32_t t) {
    const std::uint32_t to = document_.child(t, "prep");
    if (to == none || tokens_[to].lemma != "to" || document_.is_root(t)) return;
    const std::uint32_t source = document_.child(to, "pobj");
    if (source == none) return;
    StatementDraft draft{t, {t, to + 1}, trimmed(document_.subtree(source)), {}, "according to"};
    const TokenRange sentence = document_.sentences[tokens_[t].sentence];
    draft.content = remainder(sentence, document_.subtree(t));
    keep(std::move(draft));
  }

  void verb(std::uint32_t t) {
    StatementDraft draft{t, {t, t + 1}, source_of(t), {}, "verb frame"};
    std::uint32_t content = none;
    for (const std::string_view dep : std::array<std::string_view, 3>{"ccomp", "xcomp", "dobj"})
      if (content == none) content = document_.child(t, dep);
    if (content == none) content = object_of_preposition(t);
    if (const Quotation* quotation = quotation_beside(t)) {
      draft.content = {quotation->tokens};
      draft.rule = "quotation";
      if (content != none) join(draft, trimmed(document_.subtree(content)));
    } else if (content != none) {
      draft.content = {trimmed(document_.subtree(content))};
    } else if (tokens_[t].dep == "parataxis" || (tokens_[t].dep == "ccomp" && draft.source)) {
      draft.content = remainder(document_.sentences[tokens_[t].sentence], document_.subtree(t));
      draft.rule = "parenthesis";
    }
    keep(std::move(draft));
  }

  void noun(std::uint32_t t) {
    std::uint32_t content = document_.child(t, "acl");
    if (content == none) content = document_.child(t, "ccomp");
    if (content == none) return;
    StatementDraft draft{t, {t, t + 1}, {}, {trimmed(document_.subtree(content))}, "noun frame"};
    if (const std::uint32_t owner = document_.child(t, "poss"); owner != none)
      draft.source = without_possessive(document_.subtree(owner));
    keep(std::move(draft));
  }

  std::optional<TokenRange> source_of(std::uint32_t t) const {
    for (int steps = 0; steps < 6; ++steps) {
      for (const std::string_view dep : std::array<std::string_view, 2>{"nsubj", "agent"}) {
        std::uint32_t found = document_.child(t, dep);
        if (found != none && dep == "agent") found = document_.child(found, "pobj");
        if (found == none) continue;
        if (tokens_[found].tag == "WP" || tokens_[found].tag == "WDT") return antecedent(t);
        return trimmed(document_.subtree(found));
      }
      if (document_.child(t, "nsubjpass") != none) return std::nullopt;
      const std::string_view dep = tokens_[t].dep;
      if (dep == "acl") return antecedent(t);
      if (dep != "conj" && dep != "xcomp" && dep != "advcl") return std::nullopt;
      t = tokens_[t].head;
    }
    return std::nullopt;
  }

  /// The noun that a relative clause or participle hangs on, without the clause.
  std::optional<TokenRange> antecedent(std::uint32_t t) const {
    if (tokens_[t].dep != "relcl" && tokens_[t].dep != "acl") return std::nullopt;
    const std::uint32_t noun = tokens_[t].head;
    TokenRange range = document_.subtree(noun);
    range.last = std::min(range.last, tokens_[t].left_edge);
    return trimmed(range);
  }

  std::uint32_t object_of_preposition(std::uint32_t t) const {
    const std::uint32_t preposition = document_.child(t, "prep");
    if (preposition == none ||
        cues_.find(std::string(tokens_[t].lemma) + " " + std::string(tokens_[preposition].lemma), "VERB") ==
            nullptr)
      return none;
    return document_.child(preposition, "pobj");
  }

  const Quotation* quotation_beside(std::uint32_t t) const {
    const TokenRange sentence = document_.sentences[tokens_[t].sentence];
    const Quotation* best = nullptr;
    for (const Quotation& quotation : section_.quotations) {
      if (quotation.tokens.first > sentence.last) break;
      if (!quotation.tokens.overlaps(sentence) || quotation.tokens.contains(t)) continue;
      const bool is_clause =
          quotation.tokens.size() >= 5 && (best == nullptr || best->tokens.size() < quotation.tokens.size());
      if (is_clause) best = &quotation;
    }
    return best;
  }

  void join(StatementDraft& draft, TokenRange other) const {
    TokenRange& only = draft.content.front();
    if (other.contains(only))
      only = other;
    else if (only.overlaps(other))
      only = {std::min(only.first, other.first), std::max(only.last, other.last)};
  }

  std::vector<TokenRange> remainder(TokenRange whole, TokenRange hole) const {
    std::vector<TokenRange> pieces;
    for (const TokenRange piece : {TokenRange{whole.first, hole.first}, TokenRange{hole.last, whole.last}})
      if (const TokenRange clean = trimmed(piece); clean.size() > 1) pieces.push_back(clean);
    return pieces;
  }

  [[nodiscard]] bool is_edge(std::uint32_t t) const {
    return tokens_[t].pos == "PUNCT" || tokens_[t].pos == "SPACE";
  }
  TokenRange trimmed(TokenRange range) const {
    while (!range.empty() && is_edge(range.first)) ++range.first;
    while (!range.empty() && is_edge(range.last - 1)) --range.last;
    return range;
  }
  TokenRange without_possessive(TokenRange range) const {
    range = trimmed(range);
    if (range.size() > 1 && tokens_[range.last - 1].tag == "POS") --range.last;
    return range;
  }

  void keep(StatementDraft draft) {
    std::erase_if(draft.content, [](TokenRange r) { return r.empty(); });
    if (draft.content.empty()) return;
    if (draft.source && draft.source->empty()) draft.source.reset();
    drafts_.push_back(std::move(draft));
  }

  const Section& section_;
  const Document& document_;
  const std::vector<Token>& tokens_;
  const CueLexicon& cues_;
  std::vector<StatementDraft> drafts_;
};

}  // namespace

std::vector<StatementDraft> drafts_by_frames(const Section& section, const CueLexicon& cues) {
  return Frames(section, cues).run();
}

}  // namespace rapporteur
