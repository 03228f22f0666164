// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/date.hpp"

#include <charconv>
#include <cstdio>

namespace rapporteur {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

std::optional<Day> day_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = digits(year), m = digits(month), d = digits(day);
  if (!y || !m || !d) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                                         std::chrono::day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

}  // namespace

std::optional<Day> parse_day(std::string_view iso) {
  const bool dashed = iso.size() >= 10 && iso[4] == '-' && iso[7] == '-';
  if (dashed && (iso.size() == 10 || iso[10] == 'T' || iso[10] == ' '))
    return day_of(iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2));
  if (iso.size() == 8) return day_of(iso.substr(0, 4), iso.substr(4, 2), iso.substr(6, 2));
  return std::nullopt;
}

std::string iso(Day day) {
  const std::chrono::year_month_day date{day};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

unsigned weekday_of(Day day) { return std::chrono::weekday(day).iso_encoding(); }

}  // namespace rapporteur
