// SPDX-License-Identifier: Apache-2.0
#include "record/stories.hpp"

#include <algorithm>
#include <map>

#include "record/ids.hpp"
#include "record/likeness.hpp"

namespace rapporteur {
namespace {

bool is_foreign(FurnitureKind kind) {
  return kind == FurnitureKind::sign_up || kind == FurnitureKind::consent ||
         kind == FurnitureKind::navigation || kind == FurnitureKind::credit ||
         kind == FurnitureKind::repeated_lead;
}

std::string own_words(const Report& report) {
  std::string words;
  std::uint32_t at = 0;
  for (const Furniture& piece : report.furniture) {
    if (!is_foreign(piece.kind) || piece.span.start < at) continue;
    words.append(report.text.slice({at, piece.span.start})).append("\n");
    at = piece.span.end;
  }
  return words.append(report.text.slice({at, report.text.size()}));
}

using Numbers = std::map<std::string_view, std::size_t>;

void apply(const std::vector<Decision>& decisions, const Numbers& numbers, std::vector<Likeness>& pairs) {
  for (const Decision& decision : decisions) {
    if (!decision.a.finding.empty() || !decision.b.finding.empty())
      continue;  // on incidents, not whole reports
    const auto a = numbers.find(decision.a.report), b = numbers.find(decision.b.report);
    if (a == numbers.end() || b == numbers.end()) continue;
    pairs.push_back({a->second, b->second, decision.joins ? surely_alike : surely_apart});
  }
}

}  // namespace

std::vector<Story> find_stories(const std::vector<StoredReport>& reports,
                                const std::vector<Decision>& decisions) {
  std::vector<ReportWords> compared;
  Numbers numbers;
  for (const StoredReport& stored : reports) {
    numbers.emplace(stored.report.id, compared.size());
    compared.push_back({stored.report.title ? stored.report.title->utf8() : std::string(),
                        own_words(stored.report), stored.report.published});
  }
  std::vector<Likeness> pairs = likeness_of(compared);
  for (const StoredReport& stored :
       reports)  // a copy tells the story of its origin, whatever was cut from it
    if (const auto origin = numbers.find(stored.copy_of); origin != numbers.end())
      pairs.push_back({numbers[stored.report.id], origin->second, surely_alike});
  apply(decisions, numbers, pairs);
  std::vector<Story> stories;
  for (const auto& group : average_linkage(reports.size(), pairs, same_story)) {
    Story& story = stories.emplace_back();
    for (const std::size_t member : group) story.reports.push_back(reports[member].report.id);
    story.id = derived_id("s", story.reports.front());
  }
  return stories;
}

}  // namespace rapporteur
