// SPDX-License-Identifier: Apache-2.0
// Where parties stand: the actors that are heard most on the measures that are spoken of most.
#include <algorithm>
#include <map>

#include "picture/parts.hpp"
#include "record/sources.hpp"

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

const Stance* stance_of(const FindingReference& of, const Materials& materials) {
  const StoredReport* stored = materials.marks.report(of.report);
  if (stored == nullptr) return nullptr;
  const auto found = std::ranges::find(stored->findings.stances, of.finding, &Stance::id);
  return found == stored->findings.stances.end() ? nullptr : &*found;
}

/// Who says that the actor stands there, where neither the actor itself nor a report in its own voice does.
std::string ascriber_of(const PositionEntry& entry, const PositionHistory& history,
                        const Materials& materials) {
  std::string ascriber;
  for (const FindingReference& of : entry.of) {
    const Stance* stance = stance_of(of, materials);
    if (stance == nullptr || !stance->source || voice_of(*stance->source) == voice_of(history.actor))
      return {};
    if (ascriber.empty()) ascriber = materials.names.name(*stance->source);
  }
  return ascriber;
}

/// The latest stand. What others ascribe to an actor counts only where nothing else is known, and says whose
/// word it is.
StandCell cell_of(const PositionHistory& history, const Materials& materials) {
  StandCell cell;
  std::vector<const PositionEntry*> own, ascribed;
  for (const PositionEntry& entry : history.history)
    (ascriber_of(entry, history, materials).empty() ? own : ascribed).push_back(&entry);
  const std::vector<const PositionEntry*>& told = own.empty() ? ascribed : own;
  if (told.empty()) return cell;
  const PositionEntry& last = *told.back();
  cell.position = plain(name_of(last.position));
  cell.condition = last.condition ? shortened(*last.condition, 60) : "";
  if (own.empty())
    cell.condition += (cell.condition.empty() ? "says " : "; says ") + ascriber_of(last, history, materials);
  for (const PositionEntry* earlier : told)
    if (earlier->date && last.date && *earlier->date < *last.date)
      cell.moved = earlier->position != last.position;
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
