// SPDX-License-Identifier: Apache-2.0
#include "knowledge/term_index.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::uint64_t step(std::uint32_t node, std::uint32_t word) {
  return (static_cast<std::uint64_t>(node) << 32U) | word;
}

}  // namespace

void TermIndex::add(std::span<const FoldedWord> words, Term term) {
  if (words.empty()) return;
  std::uint32_t node = 0;
  for (const FoldedWord& word : words) {
    const auto number =
        numbers_.try_emplace(word.text, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
    const auto [next, is_new] =
        next_.try_emplace(step(node, number), static_cast<std::uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = next->second;
  }
  auto& terms = nodes_[node].terms;
  if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
}

std::uint32_t TermIndex::number_of(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? 0 : found->second;
}

bool is_written_as(const Term& term, std::span<const IndexedWord> words) {
  if (term.needs_upper)
    return std::ranges::all_of(words, [](const IndexedWord& w) { return w.upper || !w.capital; }) &&
           words.front().upper;
  return !term.needs_capital || std::ranges::any_of(words, &IndexedWord::capital);
}

TermIndex::Match TermIndex::longest(std::span<const IndexedWord> words, std::size_t at,
                                    bool ignores_case) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t end = at; end < words.size() && words[end].number != 0; ++end) {
    const auto next = next_.find(step(node, words[end].number));
    if (next == next_.end()) break;
    node = next->second;
    const auto& terms = nodes_[node].terms;
    const auto written = words.subspan(at, end + 1 - at);
    const bool fits = std::ranges::any_of(
        terms, [&](const Term& t) { return is_written_as(t, written) || (ignores_case && !t.needs_upper); });
    if (fits) best = {static_cast<std::uint32_t>(written.size()), terms};
  }
  return best;
}

}  // namespace rapporteur
