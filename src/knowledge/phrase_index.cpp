// SPDX-License-Identifier: Apache-2.0
#include "knowledge/phrase_index.hpp"

#include <algorithm>

namespace rapporteur {

Lowered::Lowered(std::string_view word) {
  if (word.size() > sizeof buffer_) return;
  size_ = word.size();
  std::ranges::transform(word, buffer_,
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

void PhraseIndex::add(std::string_view phrase, std::uint32_t entry) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  if (words.empty()) return;
  std::vector<Phrase>& list = phrases_[words.front()];
  words.erase(words.begin());
  const auto shorter = [&](const Phrase& p) { return p.rest.size() < words.size(); };
  const auto at = std::ranges::find_if(list, shorter);
  list.insert(at, Phrase{std::move(words), entry});
}

void PhraseIndex::find(const Document& document, TokenRange range,
                       const std::function<bool(Match)>& take) const {
  if (range.empty()) return;
  const auto found = phrases_.find(Lowered(document.tokens[range.first].text).view());
  if (found == phrases_.end()) return;
  for (const Phrase& phrase : found->second) {
    const auto size = static_cast<std::uint32_t>(phrase.rest.size()) + 1;
    if (size > range.size()) continue;
    const auto is_there = [&](std::uint32_t i) {
      return i == 0 || Lowered(document.tokens[range.first + i].text).view() == phrase.rest[i - 1];
    };
    std::uint32_t same = 1;
    while (same < size && is_there(same)) ++same;
    if (same == size && take({phrase.entry, size})) return;
  }
}

}  // namespace rapporteur
