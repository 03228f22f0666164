// SPDX-License-Identifier: Apache-2.0
// Arithmetic with days, weeks, months and years. Weeks run from Monday to Sunday (ISO 8601).
#pragma once

#include <optional>

#include "knowledge/time_words.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

/// Days a time stands for; both ends empty where the text does not let one tell.
struct Days {
  std::optional<Day> start;
  std::optional<Day> end;  ///< Inclusive.
  Precision precision = Precision::unknown;
};

[[nodiscard]] int year_of(Day day);
[[nodiscard]] int month_of(Day day);
[[nodiscard]] Days one_day(Day day);
[[nodiscard]] Days week_with(Day day);
[[nodiscard]] Days whole_month(int year, int month);
[[nodiscard]] Days whole_year(int year);
[[nodiscard]] Days season(int year, int first_month);
[[nodiscard]] Days between(std::optional<Day> start, std::optional<Day> end);
/// The day so many months away; the last day of the month where it has no such day.
[[nodiscard]] Day shifted(Day day, int months);
/// The day so many units away (a fortnight is 14 days, minutes and hours stay within the day).
[[nodiscard]] Day shifted(Day day, int count, TimeUnit unit);
/// The whole unit (day, week, month, year, weekend) so many units away from the one that holds the day.
[[nodiscard]] Days unit_at(Day day, int count, TimeUnit unit);
/// First, middle or last third (0, 1, 2) of an interval.
[[nodiscard]] Days third(const Days& days, int which);
/// A day of the calendar, or nothing ("31 February").
[[nodiscard]] std::optional<Day> calendar_day(int year, int month, int day);

}  // namespace rapporteur
