// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_marks = 3;

std::int64_t value_of(const CountLine& line) { return line.high.value_or(line.low.value_or(0)); }

void add_marks(CountLine& line, const std::vector<Mark>& marks) {
  for (const Mark mark : marks)
    if (line.marks.size() < most_marks && std::ranges::find(line.marks, mark) == line.marks.end())
      line.marks.push_back(mark);
}

/// The same number of the same voice in two wordings ("108", "108 people") is one line.
std::vector<CountLine> without_repeats(std::vector<CountLine> counts) {
  std::vector<CountLine> once;
  for (CountLine& line : counts) {
    const auto same = std::ranges::find_if(once, [&](const CountLine& other) {
      const bool is_same_group = line.group.empty() || other.group.empty() || line.group == other.group;
      return other.who == line.who && other.number == line.number && other.is_part == line.is_part &&
             is_same_group;
    });
    if (same == once.end()) {
      once.push_back(std::move(line));
      continue;
    }
    if (same->group.empty()) same->group = line.group;
    same->reports = std::max(same->reports, line.reports);
    same->is_superseded = same->is_superseded && line.is_superseded;
    add_marks(*same, line.marks);
  }
  return once;
}

}  // namespace

std::vector<CountLine> arranged(std::vector<CountLine> counts) {
  counts = without_repeats(std::move(counts));
  std::map<std::string, std::int64_t> largest;
  for (const CountLine& line : counts) {
    const auto at = largest.try_emplace(line.who, 0).first;
    at->second = std::max(at->second, value_of(line));
  }
  std::ranges::stable_sort(counts, {}, [&](const CountLine& line) {
    return std::tuple(-largest[line.who], line.who, line.is_superseded, line.is_part, -value_of(line));
  });
  return counts;
}

}  // namespace rapporteur
