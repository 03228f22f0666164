// SPDX-License-Identifier: Apache-2.0
// What the record derives, as the JSON lines of the findings contract.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "rapporteur/record.hpp"

namespace rapporteur {

[[nodiscard]] nlohmann::ordered_json record_incident_json(const RecordIncident& incident);
[[nodiscard]] nlohmann::ordered_json story_json(const Story& story);
[[nodiscard]] nlohmann::ordered_json position_json(const PositionHistory& history);

using JsonLine = std::function<void(const nlohmann::ordered_json& line)>;

/// Hands on every line of an export: actors, then each report followed by its findings, then incidents across
/// reports, stories and positions.
void export_lines(const RecordContent& content, bool with_text, const JsonLine& line);

}  // namespace rapporteur
