// SPDX-License-Identifier: Apache-2.0
// Calendar days (proleptic Gregorian), as ISO 8601 prints them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

using Day = std::chrono::sys_days;

/// Reads the day of "2012-03-13", "2012-03-13T09:00:00Z" or "20120313"; nothing for other text. The clock
/// time is dropped: findings are dated by day, in the report's own zone.
[[nodiscard]] std::optional<Day> parse_day(std::string_view iso);

/// "2012-03-13".
[[nodiscard]] std::string iso(Day day);

/// 1 = Monday ... 7 = Sunday.
[[nodiscard]] unsigned weekday_of(Day day);

}  // namespace rapporteur
