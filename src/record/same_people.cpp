// SPDX-License-Identifier: Apache-2.0
#include "record/same_people.hpp"

#include <algorithm>
#include <set>

#include "record/words.hpp"

namespace rapporteur {
namespace {

/// The words of a group that tell it apart; empty where it is everybody.
std::set<std::string> telling_words(const std::optional<std::string>& group, const MentionWords* words) {
  std::set<std::string> telling;
  if (!group) return telling;
  const Words all(*group);
  for (const std::string_view word : all.list()) {
    const bool is_figure = word.front() >= '0' && word.front() <= '9';
    const bool tells_group = words == nullptr ? word.size() > 3 && !is_figure : !words->tells_no_group(word);
    if (tells_group) telling.emplace(word);
  }
  return telling;
}

}  // namespace

bool names_somebody(const Mention& mention, const MentionWords& words) {
  if (!mention.actor.empty()) return true;
  const Words all(mention.text);
  return !std::ranges::all_of(all.list(), [&](std::string_view word) { return words.names_nobody(word); });
}

Overlap overlap_of(const CountClaim& a, const CountClaim& b, const MentionWords* words) {
  const auto first = telling_words(a.group, words), second = telling_words(b.group, words);
  if (first.empty() && second.empty()) return Overlap::same;
  if (first.empty()) return Overlap::whole;
  if (second.empty()) return Overlap::part;
  const bool share =
      std::ranges::any_of(first, [&](const std::string& word) { return second.contains(word); });
  return share ? Overlap::same : Overlap::others;
}

}  // namespace rapporteur
