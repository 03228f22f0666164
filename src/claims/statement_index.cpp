// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_index.hpp"

#include <algorithm>
#include <numeric>

namespace rapporteur {
namespace {

std::uint32_t length_of(const Statement& statement) {
  return std::accumulate(statement.content.spans.begin(), statement.content.spans.end(), 0U,
                         [](std::uint32_t sum, Span span) { return sum + span.size(); });
}

}  // namespace

StatementIndex::StatementIndex(const Section& section, const Findings& findings) {
  const Document& document = *section.document;
  for (const Statement& statement : findings.statements)
    if (statement.in_title == section.in_title) statements_.push_back(&statement);
  closest_.assign(document.size(), nullptr);
  paint_closest(document);
  // The longest first, so that what is painted last at a token is the innermost.
  std::ranges::stable_sort(statements_, std::greater<>{}, [](const Statement* s) { return length_of(*s); });
  at_token_.assign(document.size(), nobody);
  cue_at_.assign(document.size(), nobody);
  outer_.assign(statements_.size(), nobody);
  for (std::uint32_t i = 0; i < statements_.size(); ++i) {
    bool is_first = true;
    for (const Span span : statements_[i]->content.spans) {
      const TokenRange tokens = document.tokens_in(span);
      for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
        if (is_first) outer_[i] = at_token_[t];
        is_first = false;
        at_token_[t] = i;
      }
    }
    if (!statements_[i]->cue) continue;
    for (const Span span : statements_[i]->cue->spans) {
      const TokenRange tokens = document.tokens_in(span);
      for (std::uint32_t t = tokens.first; t < tokens.last; ++t) cue_at_[t] = i;
    }
  }
}

void StatementIndex::paint_closest(const Document& document) {
  std::vector<std::uint32_t> size(document.size(), UINT32_MAX);
  for (const Statement* statement : statements_)
    for (const Span span : statement->content.spans) {
      const TokenRange tokens = document.tokens_in(span);
      for (std::uint32_t t = tokens.first; t < tokens.last; ++t)
        if (span.contains(document.tokens[t].span) && span.size() < size[t])
          closest_[t] = statement, size[t] = span.size();
    }
}

const Statement* StatementIndex::closest_at(std::uint32_t token) const {
  return token < closest_.size() ? closest_[token] : nullptr;
}

const Statement* StatementIndex::at(std::uint32_t token) const {
  return token < at_token_.size() && at_token_[token] != nobody ? statements_[at_token_[token]] : nullptr;
}

std::vector<const Statement*> StatementIndex::chain_at(std::uint32_t token) const {
  std::vector<const Statement*> chain;
  if (token >= at_token_.size()) return chain;
  for (std::uint32_t i = at_token_[token]; i != nobody; i = outer_[i]) chain.push_back(statements_[i]);
  return chain;
}

const Statement* StatementIndex::with_cue_at(std::uint32_t token) const {
  return token < cue_at_.size() && cue_at_[token] != nobody ? statements_[cue_at_[token]] : nullptr;
}

std::vector<StatementIndex> statement_indices(const Context& context) {
  std::vector<StatementIndex> indices;
  indices.reserve(context.sections.size());
  for (const Section& section : context.sections) indices.emplace_back(section, context.findings);
  return indices;
}

}  // namespace rapporteur
