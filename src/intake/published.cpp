// SPDX-License-Identifier: Apache-2.0
#include "intake/published.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace rapporteur {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// Runs of letters and runs of digits.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const auto same = is_digit(text[at]) ? is_digit : is_letter;
    std::size_t end = at;
    while (end < text.size() && same(text[end])) ++end;
    if (end > at) pieces.push_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return pieces;
}

/// True where the word is the name or its first letters (three at least).
bool abbreviates(std::string_view word, std::string_view name) {
  return word.size() >= 3 && word.size() <= name.size() &&
         std::equal(word.begin(), word.end(), name.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

/// 1 to 12 for "Mar", "MARCH", "march"; 0 for other words. (Names of months are the calendar's, not a
/// lexicon's.)
unsigned month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
  const auto found =
      std::ranges::find_if(months, [word](std::string_view month) { return abbreviates(word, month); });
  return found == months.end() ? 0 : static_cast<unsigned>(found - months.begin() + 1);
}

struct Parts {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;

  [[nodiscard]] std::optional<Day> resolved() const {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    return year > 0 && date.ok() ? std::optional<Day>(date) : std::nullopt;
  }
};

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// "2012", or "90" in the century that lies closer to a wire's archive.
int year_of(std::string_view digits) {
  if (digits.size() == 4) return number(digits);
  if (digits.size() != 2) return 0;
  const int year = number(digits);
  return year < 60 ? 2000 + year : 1900 + year;
}

std::optional<Day> around_month(const std::vector<std::string_view>& pieces, std::size_t at) {
  const auto is_number = [&](std::size_t i) { return i < pieces.size() && is_digit(pieces[i].front()); };
  const unsigned month = month_named(pieces[at]);
  std::size_t next = at + 1;
  // "13 March 2012": the day stands before, the year after.
  if (at > 0 && is_number(at - 1) && pieces[at - 1].size() <= 2 && is_number(next) &&
      (pieces[next].size() == 4 || pieces[next].size() == 2))
    return Parts{year_of(pieces[next]), month, static_cast<unsigned>(number(pieces[at - 1]))}.resolved();
  if (!is_number(next) || pieces[next].size() > 2) return std::nullopt;
  const auto day = static_cast<unsigned>(number(pieces[next]));
  ++next;
  if (next < pieces.size() && pieces[next].size() == 2 && is_letter(pieces[next].front())) ++next;  // 13th
  if (!is_number(next) || pieces[next].size() != 4) return std::nullopt;
  return Parts{year_of(pieces[next]), month, day}.resolved();
}

}  // namespace

bool is_month(std::string_view word) { return month_named(word) != 0; }

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
  return std::ranges::any_of(days, [word](std::string_view day) { return abbreviates(word, day); });
}

std::optional<Day> parse_printed_day(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, 100);
  if (const auto day = parse_day(text)) return day;
  const auto pieces = pieces_of(text);
  for (std::size_t at = 0; at < pieces.size(); ++at)
    if (month_named(pieces[at]) != 0)
      if (const auto day = around_month(pieces, at)) return day;
  if (pieces.size() >= 3 && pieces[0].size() == 4 && is_digit(pieces[0].front()) &&
      is_digit(pieces[1].front()) && is_digit(pieces[2].front()))
    return Parts{number(pieces[0]), static_cast<unsigned>(number(pieces[1])),
                 static_cast<unsigned>(number(pieces[2]))}
        .resolved();
  return std::nullopt;
}

void set_published(Report& report, std::string_view text) {
  report.published = parse_printed_day(text);
  if (!report.published) {
    report.published_text = std::string(text);
    return;
  }
  report.published_text = parse_day(text) ? std::string(text) : iso(*report.published);
}

}  // namespace rapporteur
