// SPDX-License-Identifier: Apache-2.0
// Where parties stand: the actors that are heard most on the measures that are spoken of most.
#include <algorithm>
#include <map>

#include "picture/parts.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_measures = 6;
constexpr std::size_t most_actors = 12;

std::vector<std::string> most_frequent(const std::map<std::string, std::size_t>& counts, std::size_t most) {
  std::vector<std::pair<std::string, std::size_t>> ranked(counts.begin(), counts.end());
  std::ranges::stable_sort(ranked, std::greater{}, &std::pair<std::string, std::size_t>::second);
  std::vector<std::string> names;
  for (const auto& [name, count] : ranked)
    if (names.size() < most) names.push_back(name);
  return names;
}

StandCell cell_of(const PositionHistory& history, const Materials& materials) {
  StandCell cell;
  if (history.history.empty()) return cell;
  const PositionEntry& last = history.history.back();
  cell.position = plain(name_of(last.position));
  cell.condition = last.condition ? shortened(*last.condition, 60) : "";
  for (const PositionEntry& earlier : history.history)
    if (earlier.date && last.date && *earlier.date < *last.date)
      cell.moved = earlier.position != last.position;
  cell.marks = materials.marks.mark(last.of, 2);
  return cell;
}

}  // namespace

StandGrid draw_stands(const Materials& materials) {
  std::map<std::string, std::size_t> measures, actors;
  for (const PositionHistory& history : materials.content.positions) {
    if (history.measure.starts_with("other") || history.actor.actor.empty()) continue;
    measures[history.measure] += history.history.size();
    actors[materials.names.name(history.actor)] += history.history.size();
  }
  StandGrid grid;
  grid.measures = most_frequent(measures, most_measures);
  for (const std::string& actor : most_frequent(actors, most_actors)) {
    StandRow row{actor, std::vector<StandCell>(grid.measures.size())};
    bool is_known = false;
    for (const PositionHistory& history : materials.content.positions) {
      if (history.actor.actor.empty() || materials.names.name(history.actor) != actor) continue;
      const auto column = std::ranges::find(grid.measures, history.measure);
      if (column == grid.measures.end()) continue;
      StandCell& cell = row.cells[static_cast<std::size_t>(column - grid.measures.begin())];
      if (!cell.position.empty()) continue;
      cell = cell_of(history, materials);
      is_known = is_known || !cell.position.empty();
    }
    if (is_known) grid.rows.push_back(std::move(row));
  }
  for (std::string& measure : grid.measures) measure = measure_words(measure);
  return grid;
}

}  // namespace rapporteur
