// SPDX-License-Identifier: Apache-2.0
#include "record/positions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "record/sources.hpp"

namespace rapporteur {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;

bool is_same(const PositionEntry& entry, const Stance& stance, const std::optional<Day>& date) {
  return entry.date == date && entry.position == stance.position && entry.condition == stance.condition &&
         entry.past == stance.past;
}

void add(PositionHistory& history, const Stance& stance, const StoredReport& stored) {
  const auto& date = stored.report.published;
  const FindingReference of{stored.report.id, stance.id};
  const auto same =
      std::ranges::find_if(history.history, [&](const PositionEntry& e) { return is_same(e, stance, date); });
  if (same != history.history.end()) {
    same->of.push_back(of);
    return;
  }
  history.history.push_back({date, stance.position, stance.condition, stance.past, {of}});
}

}  // namespace

std::vector<PositionHistory> find_positions(const std::vector<StoredReport>& reports) {
  std::map<Key, PositionHistory> histories;
  for (const StoredReport& stored : reports)
    for (const Stance& stance : stored.findings.stances) {
      // Only what is "other" is told apart by its words.
      const std::string about = stance.measure == "other" ? folded_words(stance.about) : std::string();
      const auto [at, is_new] = histories.try_emplace(Key{voice_of(stance.actor), stance.measure, about});
      if (is_new) at->second = {stance.actor, stance.measure, stance.about, {}};
      add(at->second, stance, stored);
    }
  std::vector<PositionHistory> all;
  all.reserve(histories.size());
  for (auto& [key, history] : histories) all.push_back(std::move(history));
  return all;
}

}  // namespace rapporteur
