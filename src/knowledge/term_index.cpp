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
    node = make_after(node, number);
  }
  auto& terms = nodes_[node].terms;
  if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
}

std::uint32_t TermIndex::after(std::uint32_t node, std::uint32_t word) const {
  if (node == 0) return word < first_.size() ? first_[word] : 0;
  const auto next = next_.find(step(node, word));
  return next == next_.end() ? 0 : next->second;
}

std::uint32_t TermIndex::make_after(std::uint32_t node, std::uint32_t word) {
  if (node == 0 && word >= first_.size()) first_.resize(word + std::size_t{1});
  std::uint32_t& next = node == 0 ? first_[word] : next_[step(node, word)];
  if (next == 0) {
    next = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
  }
  return next;
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
    node = after(node, words[end].number);
    if (node == 0) break;
    const auto& terms = nodes_[node].terms;
    const auto written = words.subspan(at, end + 1 - at);
    const bool fits = std::ranges::any_of(
        terms, [&](const Term& t) { return is_written_as(t, written) || (ignores_case && !t.needs_upper); });
    if (fits) best = {static_cast<std::uint32_t>(written.size()), terms};
  }
  return best;
}

}  // namespace rapporteur
