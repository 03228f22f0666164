// SPDX-License-Identifier: Apache-2.0
// The dates that feeds, pages and datelines print.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/date.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

/// Reads "2012-03-13T09:00:00Z", "Tue, 13 Mar 2012 09:00:00 GMT", "March 13, 2012", "13 March 2012", "3 JAN
/// 90", "2012/03/13" and the like; nothing where the year is missing or the order of day and month is open
/// (03/04/2012).
[[nodiscard]] std::optional<Day> parse_printed_day(std::string_view text);

/// "Mar", "MARCH", "Sept" and the like.
[[nodiscard]] bool is_month(std::string_view word);
/// "Tuesday", "Tue".
[[nodiscard]] bool is_weekday(std::string_view word);

/// Sets the report's date and keeps the words it was given in: as they are where ISO 8601, else the day.
void set_published(Report& report, std::string_view text);

}  // namespace rapporteur
