// SPDX-License-Identifier: Apache-2.0
// A section as the statement heads see it: hashed traits of tokens, edges of phrases without punctuation, and
// paths through the tree from a cue.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "claims/choice.hpp"
#include "claims/context.hpp"

namespace rapporteur {

struct TokenTraits {
  std::uint32_t lemma = 0;
  std::uint32_t word = 0;  ///< Lower-cased.
  std::uint32_t tag = 0;
  std::uint32_t pos = 0;
  std::uint32_t dep = 0;
  std::uint32_t link = 0;  ///< The dependency; for prepositions and markers with their lemma.
  std::uint32_t ent = 0;
  std::uint32_t quotation = 0;  ///< Number of the quotation around it, from 1; 0 outside.
  std::uint32_t first = 0;      ///< First word of the subtree, punctuation left out.
  std::uint32_t last = 0;       ///< Last word of the subtree.
  std::uint32_t top_from =
      0;  ///< Highest token whose subtree's first word this is; the token itself where none.
  std::uint32_t top_to = 0;  ///< Highest token whose subtree's last word this is.
  std::uint32_t previous_word = Document::none;
  std::uint32_t next_word = Document::none;
  bool is_word = false;  ///< Has a letter or digit.
};

/// How many tokens of a kind stand before a token.
struct TokenCounts {
  std::uint32_t commas = 0;
  std::uint32_t quoted = 0;
  std::uint32_t subjects = 0;
  std::uint32_t nouns = 0;
  std::uint32_t verbs = 0;
};

class StatementView {
 public:
  explicit StatementView(const Section& section);

  [[nodiscard]] const Section& section() const { return section_; }
  [[nodiscard]] const Document& document() const { return *section_.document; }
  [[nodiscard]] const TokenTraits& operator[](std::uint32_t token) const { return traits_[token]; }
  [[nodiscard]] const Token& token(std::uint32_t token) const { return section_.document->tokens[token]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(traits_.size()); }
  [[nodiscard]] std::uint32_t paragraph(std::uint32_t token) const { return paragraphs_[token]; }
  /// The sentence around a token, cut to `reach` tokens on each side so that text without sentence ends costs
  /// no more than other text.
  [[nodiscard]] TokenRange sentence_of(std::uint32_t token, std::uint32_t reach = farthest) const {
    return cut_near(token, document().sentences[document().tokens[token].sentence], reach);
  }
  /// That part of a range which is not farther than `reach` tokens from a token.
  [[nodiscard]] static TokenRange cut_near(std::uint32_t token, TokenRange range, std::uint32_t reach) {
    const std::uint32_t first = token > reach ? token - reach : 0;
    return {std::max(range.first, first), std::min(range.last, token + reach + 1)};
  }
  static constexpr std::uint32_t farthest = 400;
  /// Lemma, or 0 past either end.
  [[nodiscard]] std::uint32_t lemma_at(std::int64_t token) const {
    return inside(token) ? traits_[static_cast<std::size_t>(token)].lemma : 0;
  }
  [[nodiscard]] std::uint32_t pos_at(std::int64_t token) const {
    return inside(token) ? traits_[static_cast<std::size_t>(token)].pos : 0;
  }

  /// Head of the phrase that acts in the verb: its subject or agent, also through coordination and control.
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t verb) const;
  /// The quotation with that number.
  [[nodiscard]] TokenRange quotation(std::uint32_t number) const {
    return section_.quotations[number - 1].tokens;
  }
  /// How many of a kind a range holds: `count(range, &TokenCounts::commas)`.
  [[nodiscard]] std::uint32_t count(TokenRange range, std::uint32_t TokenCounts::*kind) const {
    return range.empty() ? 0 : counts_[range.last].*kind - counts_[range.first].*kind;
  }
  /// Range without punctuation and blanks at its ends.
  [[nodiscard]] TokenRange trimmed(TokenRange range) const;

 private:
  [[nodiscard]] bool inside(std::int64_t token) const {
    return token >= 0 && token < static_cast<std::int64_t>(traits_.size());
  }
  void hash_tokens();
  void mark_quotations();
  void count_tokens();
  void mark_edges();
  void mark_tops();

  const Section& section_;
  std::vector<TokenTraits> traits_;
  std::vector<TokenCounts> counts_;  // one more than there are tokens
  std::vector<std::uint32_t> paragraphs_;
};

/// Paths through the tree from one token to all others of its sentence, hashed. Reuse one object.
class TreePaths {
 public:
  void start(const StatementView& view, std::uint32_t from, std::uint32_t reach = StatementView::farthest);
  /// Hash of the path; long paths of one shape share a hash.
  [[nodiscard]] std::uint32_t to(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t length(std::uint32_t token) const;
  /// The child of the start under which the token lies, or none (above, beside, other sentences, the start
  /// itself).
  [[nodiscard]] std::uint32_t branch(std::uint32_t token) const;

 private:
  struct Step {
    std::uint32_t hash = 0;
    std::uint32_t length = UINT32_MAX;
    std::uint32_t branch = Document::none;
  };
  void reach(const StatementView& view, std::uint32_t token);

  TokenRange sentence_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> climb_;
};

}  // namespace rapporteur
