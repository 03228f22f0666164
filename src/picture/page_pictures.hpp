// SPDX-License-Identifier: Apache-2.0
// The pictures of the page, as inline SVG: bars, timeline, map.
#pragma once

#include <string>
#include <vector>

#include "picture/brief.hpp"

namespace rapporteur {

/// A count as a bar on a scale from 0 to `top`; an arrow where it is open above.
[[nodiscard]] std::string bar_picture(const CountLine& count, std::int64_t top);
/// Days as a line with a dot an entry; empty for fewer than two days.
[[nodiscard]] std::string timeline_picture(const std::vector<TimelineEntry>& entries);
/// Resolved places as dots, larger where more voices tell of them; empty for fewer than two places.
[[nodiscard]] std::string map_picture(const std::vector<IncidentPicture>& incidents);

}  // namespace rapporteur
