// SPDX-License-Identifier: Apache-2.0
// The parts of a brief; each is drawn by the file of its name from the same materials.
#pragma once

#include "picture/brief.hpp"
#include "picture/marks.hpp"
#include "picture/words.hpp"

namespace rapporteur {

/// What every part is drawn from.
struct Materials {
  const RecordContent& content;
  const Council& council;
  const BriefOptions& options;
  MarkBook& marks;
  const ActorNames& names;
  std::optional<Day> as_of;  ///< Day of the latest report.
};

[[nodiscard]] IncidentPicture draw_incident(const RecordIncident& incident, const Materials& materials);
[[nodiscard]] std::vector<TotalPicture> draw_totals(const Materials& materials);
[[nodiscard]] std::vector<TimelineEntry> draw_timeline(const Materials& materials);
[[nodiscard]] std::vector<TimelineEntry> draw_plans(const Materials& materials);
[[nodiscard]] StandGrid draw_stands(const Materials& materials);
[[nodiscard]] CouncilPicture draw_council(const Materials& materials);
[[nodiscard]] std::vector<SourcePicture> draw_sources(const Materials& materials);
[[nodiscard]] std::vector<Line> draw_independence(const Materials& materials);
/// "3 figures, 1 statement": what a source is heard with.
[[nodiscard]] std::string heard_words(const SourcePicture& source);
[[nodiscard]] std::vector<Line> draw_lead(const Brief& brief, const std::optional<Day>& as_of);
/// One line a voice and number: the voices with the highest counts first, parts after their whole.
[[nodiscard]] std::vector<CountLine> arranged(std::vector<CountLine> counts);

}  // namespace rapporteur
