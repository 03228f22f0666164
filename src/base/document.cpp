// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/document.hpp"

#include <algorithm>

namespace rapporteur {

namespace {

constexpr std::size_t kept_block = 4096;

// Edges of subtrees, from the leaves up: a token is done when all its children are. Heads that form no tree
// leave their tokens' own edges.
void find_edges(std::vector<Token>& tokens, const std::vector<std::uint32_t>& child_start) {
  std::vector<std::uint32_t> open(tokens.size());
  std::vector<std::uint32_t> ready;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    open[t] = child_start[t + 1] - child_start[t];
    tokens[t].left_edge = tokens[t].right_edge = t;
    if (open[t] == 0) ready.push_back(t);
  }
  while (!ready.empty()) {
    const std::uint32_t t = ready.back();
    ready.pop_back();
    Token& head = tokens[tokens[t].head];
    if (tokens[t].head == t) continue;
    head.left_edge = std::min(head.left_edge, tokens[t].left_edge);
    head.right_edge = std::max(head.right_edge, tokens[t].right_edge);
    if (--open[tokens[t].head] == 0) ready.push_back(tokens[t].head);
  }
}

}  // namespace

void Document::finish() {
  for (std::uint32_t s = 0; s < sentences.size(); ++s)
    for (std::uint32_t t = sentences[s].first; t < sentences[s].last; ++t) tokens[t].sentence = s;

  child_start_.assign(tokens.size() + 1, 0);
  for (std::uint32_t t = 0; t < size(); ++t)
    if (!is_root(t)) ++child_start_[tokens[t].head + 1];
  for (std::size_t t = 1; t < child_start_.size(); ++t) child_start_[t] += child_start_[t - 1];
  child_list_.resize(child_start_.back());
  std::vector<std::uint32_t> next(child_start_.begin(), child_start_.end() - 1);
  for (std::uint32_t t = 0; t < size(); ++t)
    if (!is_root(t)) child_list_[next[tokens[t].head]++] = t;
  find_edges(tokens, child_start_);

  entities.clear();
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (tokens[t].ent_iob == 'B')
      entities.push_back({{t, t + 1}, tokens[t].ent_type});
    else if (tokens[t].ent_iob == 'I' && !entities.empty())
      entities.back().tokens.last = t + 1;
  }
}

std::span<const std::uint32_t> Document::children(std::uint32_t token) const {
  return {child_list_.data() + child_start_[token], child_start_[token + 1] - child_start_[token]};
}

std::uint32_t Document::child(std::uint32_t token, std::string_view dep) const {
  for (const std::uint32_t c : children(token))
    if (tokens[c].dep == dep) return c;
  return none;
}

bool Document::is_below(std::uint32_t token, std::uint32_t ancestor) const {
  while (token != ancestor && !is_root(token)) token = tokens[token].head;
  return token == ancestor;
}

Span Document::span_of(TokenRange range) const {
  const auto is_blank = [&](std::uint32_t t) { return tokens[t].pos == "SPACE"; };
  while (range.size() > 1 && is_blank(range.first)) ++range.first;
  while (range.size() > 1 && is_blank(range.last - 1)) --range.last;
  if (range.empty()) return {};
  return {tokens[range.first].span.start, tokens[range.last - 1].span.end};
}

TokenRange Document::tokens_in(Span span) const {
  const auto first =
      std::ranges::partition_point(tokens, [&](const Token& t) { return t.span.end <= span.start; });
  const auto last =
      std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.start < span.end; });
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

std::string_view Document::keep(std::string_view value) {
  if (value.empty()) return {};
  if (kept_left_ < value.size()) {
    kept_left_ = std::max(kept_block, value.size());
    kept_.push_back(std::make_unique<char[]>(kept_left_));
    kept_size_ = kept_left_;
  }
  char* target = kept_.back().get() + (kept_size_ - kept_left_);
  std::ranges::copy(value, target);
  kept_left_ -= value.size();
  return {target, value.size()};
}

}  // namespace rapporteur
