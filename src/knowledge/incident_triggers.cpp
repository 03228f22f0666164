// SPDX-License-Identifier: Apache-2.0
#include "knowledge/incident_triggers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::optional<IncidentFrame> frame_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, IncidentFrame>, 6> frames{
      {{"act", IncidentFrame::act},
       {"harm", IncidentFrame::harm},
       {"mutual", IncidentFrame::mutual},
       {"done", IncidentFrame::done},
       {"suffered", IncidentFrame::suffered},
       {"event", IncidentFrame::event}}};
  const auto found = std::ranges::find(frames, name, &std::pair<std::string_view, IncidentFrame>::first);
  if (found == frames.end()) return std::nullopt;
  return found->second;
}

std::string key_of(std::string_view lemma, std::string_view pos) {
  std::string key(lemma);
  key += '/';
  key += pos;
  return key;
}

}  // namespace

Result<IncidentTriggers> IncidentTriggers::load(const std::filesystem::path& file) {
  Table table;
  const auto read = table.read(file, {"lemma", "pos", "needs", "type", "frame", "meaning", "example"});
  if (!read) return tl::unexpected(read.error());
  IncidentTriggers triggers;
  for (const Table::Row& row : table.rows()) {
    const auto type = value_named<IncidentType>(row["type"]);
    if (!type) return fail(Failure::bad_format, row.place(), "no incident type named '" + row["type"] + "'");
    const auto frame = frame_named(row["frame"]);
    if (!frame) return fail(Failure::bad_format, row.place(), "no frame named '" + row["frame"] + "'");
    triggers.lemmas_.add(row["lemma"]);
    triggers.by_word_[key_of(row["lemma"], row["pos"])].push_back(
        {row["lemma"], row["pos"], row.list("needs"), *type, *frame});
  }
  for (auto& [word, entries] : triggers.by_word_)
    std::stable_partition(entries.begin(), entries.end(),
                          [](const IncidentTrigger& entry) { return !entry.needs.empty(); });
  return triggers;
}

std::span<const IncidentTrigger> IncidentTriggers::find(std::string_view lemma, std::string_view pos) const {
  if (!lemmas_.may_hold(lemma)) return {};
  thread_local std::string key;
  key.assign(lemma);
  key += '/';
  key += pos;
  const auto found = by_word_.find(key);
  if (found == by_word_.end()) return {};
  return found->second;
}

}  // namespace rapporteur
