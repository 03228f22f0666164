// SPDX-License-Identifier: Apache-2.0
// Findings as the JSON lines of the findings contract (docs/findings.schema.json), and back.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "rapporteur/findings.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

struct FindingsJsonOptions {
  bool with_text = false;  ///< The `report` line prints the text that the spans point into.
  bool explains = false;   ///< Each finding prints `explain`.
};

/// The `report` line.
[[nodiscard]] nlohmann::ordered_json report_json(const Report& report,
                                                 const FindingsJsonOptions& options = {});

/// Appends all findings of a report, one JSON object a line, in text order across kinds. `report` is the
/// report's id.
void append_findings(std::string_view report, const Findings& findings, const FindingsJsonOptions& options,
                     std::string& out);

/// The same lines, parsed.
[[nodiscard]] std::vector<nlohmann::ordered_json> findings_json(std::string_view report,
                                                                const Findings& findings,
                                                                const FindingsJsonOptions& options = {});

/// The finding lines of one report read back; lines of other kinds are passed over. What findings_json
/// printed comes back equal, apart from explanations.
[[nodiscard]] Findings findings_from_json(const std::vector<nlohmann::ordered_json>& lines);

}  // namespace rapporteur
