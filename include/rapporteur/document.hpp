// SPDX-License-Identifier: Apache-2.0
// A text as read: tokens with tags, heads, lemmas and entities, in spaCy's labels (docs/formats/reading.md).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {

/// Half-open range of token indices.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  ///< Exclusive.

  [[nodiscard]] std::uint32_t size() const { return last - first; }
  [[nodiscard]] bool empty() const { return last <= first; }
  [[nodiscard]] bool contains(std::uint32_t token) const { return first <= token && token < last; }
  [[nodiscard]] bool contains(TokenRange other) const { return first <= other.first && other.last <= last; }
  [[nodiscard]] bool overlaps(TokenRange other) const { return first < other.last && other.first < last; }
  auto operator<=>(const TokenRange&) const = default;
};

/// One token. Views point into the text, the model's label tables or the document's own lemmas.
struct Token {
  std::string_view text;
  std::string_view lemma;
  std::string_view tag;       ///< Penn Treebank, e.g. "VBD".
  std::string_view pos;       ///< Universal, e.g. "VERB".
  std::string_view dep;       ///< e.g. "nsubj", "ROOT".
  std::string_view ent_type;  ///< e.g. "GPE"; empty outside entities.
  Span span;
  std::uint32_t head = 0;        ///< Token index; a root is its own head.
  std::uint32_t sentence = 0;    ///< Index into Document::sentences.
  std::uint32_t left_edge = 0;   ///< First token of the subtree.
  std::uint32_t right_edge = 0;  ///< Last token of the subtree (inclusive).
  char ent_iob = 'O';            ///< 'O', 'B' or 'I'.
  bool space = false;            ///< Followed by one space.
};

struct Entity {
  TokenRange tokens;
  std::string_view label;
};

/// A read text. Must not outlive the Report whose text it views, nor the Reader that made it. Movable, not
/// copyable.
class Document {
 public:
  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;
  std::vector<Entity> entities;
  const Text* text = nullptr;

  /// Completes what follows from heads, sentence starts and entity marks: `sentence`, edges, `entities`,
  /// children. Requires: tokens with text, head, ent_* set; `sentences` filled.
  void finish();

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
  /// Direct dependents of a token, in text order. Valid while the document lives.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t token) const;
  /// First child with that label, or `none`.
  [[nodiscard]] std::uint32_t child(std::uint32_t token, std::string_view dep) const;
  [[nodiscard]] bool is_root(std::uint32_t token) const { return tokens[token].head == token; }
  /// True where `token` is `ancestor` or below it.
  [[nodiscard]] bool is_below(std::uint32_t token, std::uint32_t ancestor) const;
  /// Code points from the first to the last token of a range.
  [[nodiscard]] Span span_of(TokenRange range) const;
  [[nodiscard]] std::string_view words(TokenRange range) const { return text->slice(span_of(range)); }
  /// Tokens that overlap a span of code points.
  [[nodiscard]] TokenRange tokens_in(Span span) const;
  /// All tokens of the subtree, edges included: a contiguous range in a projective tree.
  [[nodiscard]] TokenRange subtree(std::uint32_t token) const {
    return {tokens[token].left_edge, tokens[token].right_edge + 1};
  }
  /// Keeps a string alive as long as the document (lemmas that are not in the text).
  std::string_view keep(std::string_view value);

  static constexpr std::uint32_t none = UINT32_MAX;

 private:
  std::vector<std::uint32_t> child_start_;
  std::vector<std::uint32_t> child_list_;
  std::vector<std::unique_ptr<char[]>> kept_;
  std::size_t kept_size_ = 0;  // bytes of the last block
  std::size_t kept_left_ = 0;  // of which free
};

}  // namespace rapporteur
