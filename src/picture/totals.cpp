// SPDX-License-Identifier: Apache-2.0
// Counts that are not of one incident: a day's, a period's, the whole conflict's.
#include <algorithm>
#include <set>
#include <tuple>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

TotalPicture total_of(const StoredReport& stored, const Toll& toll, const Materials& materials) {
  TotalPicture total;
  total.scope = plain(name_of(toll.scope));
  total.effect = plain(name_of(toll.effect));
  total.date = toll.date && toll.date->start ? time_words(toll.date)
               : stored.report.published     ? "as of " + day_words(*stored.report.published)
                                             : "no date given";
  total.place = place_words(toll.place);
  total.count.who = materials.names.name(toll.source);
  if (toll.via) total.count.via = materials.names.name(toll.via);
  total.count.number = number_words(toll.low, toll.high, toll.approx);
  total.count.group = toll.group ? shortened(*toll.group, 40) : "";
  total.count.low = toll.low;
  total.count.high = toll.high;
  total.count.is_part = !toll.part_of.empty();
  total.count.marks = materials.marks.mark(FindingReference{stored.report.id, toll.id});
  return total;
}

}  // namespace

std::vector<TotalPicture> draw_totals(const Materials& materials) {
  std::vector<TotalPicture> totals;
  std::set<std::tuple<std::string, std::string, std::string, std::string>>
      seen;  // a copied figure stands once
  for (const StoredReport& stored : materials.content.reports) {
    if (!stored.copy_of.empty()) continue;
    for (const Toll& toll : stored.findings.tolls) {
      if (toll.in_title || toll.scope == Scope::incident || toll.status != TollStatus::asserted) continue;
      if (!toll.low && !toll.high) continue;
      TotalPicture total = total_of(stored, toll, materials);
      if (seen.emplace(total.count.who, total.effect, total.count.number, total.count.group).second)
        totals.push_back(std::move(total));
    }
  }
  const auto rank = [](const TotalPicture& t) {
    return t.scope == "cumulative" ? 0 : t.scope == "period" ? 1 : 2;
  };
  std::ranges::stable_sort(totals, {}, rank);
  if (totals.size() > materials.options.most_lines) totals.resize(materials.options.most_lines);
  return totals;
}

}  // namespace rapporteur
