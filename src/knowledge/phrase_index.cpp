// SPDX-License-Identifier: Apache-2.0
#include "knowledge/phrase_index.hpp"

#include <algorithm>

namespace rapporteur {

namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

Lowered::Lowered(std::string_view word) {
  if (word.size() > sizeof buffer_) return;
  size_ = word.size();
  std::ranges::transform(word, buffer_, lowered);
}

void PhraseIndex::add(std::string_view phrase, std::uint32_t entry) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  if (words.empty() || words.front().empty()) return;
  const std::string& start = words.front();
  starts_.add(start);
  std::vector<Phrase>& list = phrases_[start];
  words.erase(words.begin());
  const auto shorter = [&](const Phrase& p) { return p.rest.size() < words.size(); };
  const auto at = std::ranges::find_if(list, shorter);
  list.insert(at, Phrase{std::move(words), entry});
}

const std::vector<PhraseIndex::Phrase>* PhraseIndex::beginning_with(std::string_view word) const {
  if (!starts_.may_hold(word)) return nullptr;
  const auto found = phrases_.find(Lowered(word).view());
  return found == phrases_.end() ? nullptr : &found->second;
}

bool PhraseIndex::goes_on(const Document& document, std::uint32_t first, const Phrase& phrase) {
  for (std::size_t i = 0; i < phrase.rest.size(); ++i) {
    const std::string_view word = document.tokens[first + 1 + i].text;
    if (word.size() != phrase.rest[i].size() || Lowered(word).view() != phrase.rest[i]) return false;
  }
  return true;
}

}  // namespace rapporteur
