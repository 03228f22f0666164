// SPDX-License-Identifier: Apache-2.0
#include "claims/calendar.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

Day last_of_month(int year, int month) {
  return Day(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last);
}

}  // namespace

int year_of(Day day) { return static_cast<int>(year_month_day(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).month())); }

Days one_day(Day day) { return {day, day, Precision::day}; }

Days week_with(Day day) {
  const Day monday = day - days(weekday_of(day) - 1);
  return {monday, monday + days(6), Precision::week};
}

Days whole_month(int year, int month) {
  return {calendar_day(year, month, 1), last_of_month(year, month), Precision::month};
}

Days whole_year(int year) { return {calendar_day(year, 1, 1), calendar_day(year, 12, 31), Precision::year}; }

Days season(int year, int first_month) {
  const int last = first_month + 2;
  const Day end = last > 12 ? last_of_month(year + 1, last - 12) : last_of_month(year, last);
  return {calendar_day(year, first_month, 1), end, Precision::period};
}

Days between(std::optional<Day> start, std::optional<Day> end) { return {start, end, Precision::period}; }

Day shifted(Day day, int months) {
  const year_month_day date(day);
  const int total = static_cast<int>(date.year()) * 12 + month_of(day) - 1 + months;
  const int year = total >= 0 ? total / 12 : (total - 11) / 12;
  const int month = total - year * 12 + 1;
  const auto exact = calendar_day(year, month, static_cast<int>(static_cast<unsigned>(date.day())));
  return exact ? *exact : last_of_month(year, month);
}

Day shifted(Day day, int count, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
    case TimeUnit::night:
      return day + days(count);
    case TimeUnit::week:
    case TimeUnit::weekend:
      return day + days(7 * count);
    case TimeUnit::fortnight:
      return day + days(14 * count);
    case TimeUnit::month:
      return shifted(day, count);
    case TimeUnit::year:
      return shifted(day, 12 * count);
    case TimeUnit::decade:
      return shifted(day, 120 * count);
    case TimeUnit::hour:
      return day + days(count / 24);
    default:
      return day;
  }
}

Days unit_at(Day day, int count, TimeUnit unit) {
  const Day there = shifted(day, count, unit);
  switch (unit) {
    case TimeUnit::week:
    case TimeUnit::fortnight:
      return week_with(there);
    case TimeUnit::weekend: {
      const Day sunday = there - days(weekday_of(there) % 7);
      return between(sunday - days(1), sunday);
    }
    case TimeUnit::month:
      return whole_month(year_of(there), month_of(there));
    case TimeUnit::year:
      return whole_year(year_of(there));
    case TimeUnit::decade: {
      const int first = year_of(there) / 10 * 10;
      return between(calendar_day(first, 1, 1), calendar_day(first + 9, 12, 31));
    }
    default:
      return one_day(there);
  }
}

Days third(const Days& whole, int which) {
  if (!whole.start || !whole.end) return whole;
  const int size = static_cast<int>((*whole.end - *whole.start).count()) + 1;
  const Day start = *whole.start + days(size * which / 3);
  return between(start, *whole.start + days(size * (which + 1) / 3 - 1));
}

std::optional<Day> calendar_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

}  // namespace rapporteur
