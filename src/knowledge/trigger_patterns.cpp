// SPDX-License-Identifier: Apache-2.0
#include "knowledge/trigger_patterns.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(separator), text.size());
    if (at > 0) parts.emplace_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return parts;
}

/// "attack|raid/N" in two; false where the part of speech is missing.
bool read_trigger(std::string_view text, std::vector<std::string>& lemmas, TriggerPos& pos) {
  if (text.size() < 3 || text[text.size() - 2] != '/') return false;
  const char mark = text.back();
  if (mark != 'V' && mark != 'N' && mark != 'A') return false;
  pos = mark == 'V' ? TriggerPos::verb : mark == 'N' ? TriggerPos::noun : TriggerPos::adjective;
  lemmas = split(text.substr(0, text.size() - 2), '|');
  return !lemmas.empty();
}

}  // namespace

Result<void> TriggerPatterns::add(std::string_view text, std::uint32_t entry, const std::string& place) {
  const std::vector<std::string> parts = split(text, ' ');
  std::vector<std::string> lemmas;
  TriggerPos pos{};
  if (parts.empty() || !read_trigger(parts.front(), lemmas, pos))
    return fail(Failure::bad_format, place, "a pattern starts with LEMMA/V, /N or /A");
  auto pattern = std::make_unique<TriggerPattern>();
  pattern->text = text;
  pattern->entry = entry;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::vector<std::string> choices;
    for (std::string& word : split(parts[i], '|')) {
      const bool forbids = word.starts_with('-');
      (forbids ? pattern->forbidden : choices).push_back(forbids ? word.substr(1) : std::move(word));
    }
    if (!choices.empty()) pattern->needed.push_back(std::move(choices));
  }
  for (const std::string& lemma : lemmas) {
    by_lemma_[static_cast<std::size_t>(pos)][lemma].push_back(pattern.get());
    lemmas_[static_cast<std::size_t>(pos)].add(lemma);
  }
  patterns_.push_back(std::move(pattern));
  return {};
}

void TriggerPatterns::sort() {
  for (Index& index : by_lemma_)
    for (auto& [lemma, patterns] : index)
      std::ranges::stable_sort(patterns, std::ranges::greater{},
                               [](const TriggerPattern* p) { return p->needed.size(); });
}

const std::vector<const TriggerPattern*>* TriggerPatterns::find(std::string_view lemma,
                                                                TriggerPos pos) const {
  if (!lemmas_[static_cast<std::size_t>(pos)].may_hold(lemma)) return nullptr;
  const Index& index = by_lemma_[static_cast<std::size_t>(pos)];
  const auto found = index.find(lemma);
  return found == index.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
