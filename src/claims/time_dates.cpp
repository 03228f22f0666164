// SPDX-License-Identifier: Apache-2.0
// Dates of the calendar: days, months, years, weekdays, holidays, seasons.
#include "claims/number_reading.hpp"
#include "claims/time_reading.hpp"

namespace rapporteur {
namespace {

using std::chrono::days;

// Words that may also be something else ("may", "march", "sun", "sat") need the capital and the look of a
// date.
bool is_calendar_name(const Token& token) {
  if (!is_capitalised(token.text)) return false;
  return token.text.size() > 5 || is_dated(token) || token.pos == "PROPN";
}

}  // namespace

// The year in which a bare day and month is meant: the last one, or the next where the sentence looks ahead.
int TimeReading::guessed_year(int month, int day) const {
  const int year = year_of(*anchor_.published);
  const auto this_year = calendar_day(year, month, day);
  if (!this_year) return year;
  if (lies_ahead()) return *this_year < *anchor_.published ? year + 1 : year;
  return *this_year > *anchor_.published + days(day == 1 ? 0 : 45) ? year - 1 : year;
}

Days TimeReading::resolved(int month, std::optional<int> day, std::optional<int> year) const {
  const Precision precision = day ? Precision::day : Precision::month;
  if (!year && !anchor_.published) return open(precision);
  const int in_year = year ? *year : guessed_year(month, day.value_or(1));
  if (!day) return whole_month(in_year, month);
  const auto found = calendar_day(in_year, month, *day);
  return found ? one_day(*found) : open(precision);
}

std::optional<Days> TimeReading::iso_date() {
  const Span from = document_.tokens[at_].span;
  const std::string_view there = document_.text->slice({from.start, from.start + 10});
  if (there.size() != 10 || there[4] != '-' || there[7] != '-') return std::nullopt;
  const auto found = parse_day(there);
  if (!found) return std::nullopt;
  while (at_ < sentence_.last && document_.tokens[at_].span.end <= from.start + 10) ++at_;
  return one_day(*found);
}

// "Monday", "Monday night", "Sunday, March 11".
std::optional<Days> TimeReading::weekday() {
  const Token& token = document_.tokens[at_];
  if (!is_calendar_name(token) || (token.text.size() < 4 && !is_dated(token))) return std::nullopt;
  const auto name = take(Kind::weekday);
  if (!name) return std::nullopt;
  take(Kind::part_of_day);
  const std::uint32_t end = at_;
  if (is(at_, ",")) ++at_;
  if (is(at_, "the")) ++at_;
  if (auto date = day_and_month()) return date;
  if (auto date = month_and_day(); date && date->precision == Precision::day) return date;
  at_ = end;
  if (!anchor_.published) return open(Precision::day);
  const Day day = *anchor_.published;
  const int ahead = (name->value - static_cast<int>(weekday_of(day)) + 7) % 7;
  if (lies_ahead()) return one_day(day + days(ahead));
  return one_day(day - days((7 - ahead) % 7));
}

// "12 March 2011", "29-30 January", "the 11th of March", "3 JAN 90".
std::optional<Days> TimeReading::day_and_month() {
  const std::uint32_t begin = at_;
  const auto day = take_day_number();
  std::optional<int> last = day;
  const auto give_up = [&]() -> std::optional<Days> {
    at_ = begin;
    return std::nullopt;
  };
  if (!day) return give_up();
  if (is(at_, "-") || is(at_, "–") || is(at_, "to") || is(at_, "and")) {
    ++at_;
    last = take_day_number();
  }
  if (is(at_, "of")) ++at_;
  if (!last || !is_capitalised(text(at_))) return give_up();
  const auto month = take(Kind::month);
  if (!month) return give_up();
  auto in_year = take_year();
  if (!in_year && anchor_.published && is(at_, "last") && is(at_ + 1, "year")) {
    in_year = year_of(*anchor_.published) - 1;
    at_ += 2;
  } else if (!in_year && anchor_.published && is(at_, "this") && is(at_ + 1, "year")) {
    in_year = year_of(*anchor_.published);
    at_ += 2;
  }
  const Days from = resolved(month->value, day, in_year);
  if (last == day) return from;
  return between(from.start, resolved(month->value, last, in_year).end);
}

// "March 11, 2012", "March 2011", "October".
std::optional<Days> TimeReading::month_and_day() {
  const std::uint32_t begin = at_;
  if (!is_calendar_name(document_.tokens[std::min(at_, sentence_.last - 1)])) return std::nullopt;
  const auto month = take(Kind::month);
  if (!month) return std::nullopt;
  auto days = month_days(month->value);
  if (!days) at_ = begin;
  return days;
}

std::optional<Days> TimeReading::month_days(int month) {
  const bool is_short = text(at_ - 1).size() <= 5;  // "May", "March", "Mar.": no date by themselves
  const std::uint32_t after_month = at_;
  if (const auto in_year = take_year()) return resolved(month, std::nullopt, in_year);
  at_ = after_month;
  if (is(at_, "of") && digits_of(text(at_ + 1))) ++at_;
  if (const auto in_year = take_year()) return resolved(month, std::nullopt, in_year);
  at_ = after_month;
  const auto day = take_day_number();
  if (!day) {
    if (is_short && !is_dated(document_.tokens[at_ - 1])) return std::nullopt;
    if (anchor_.published && is(at_, "last") && is(at_ + 1, "year")) {
      at_ += 2;
      return resolved(month, std::nullopt, year_of(*anchor_.published) - 1);
    }
    return resolved(month, std::nullopt, std::nullopt);
  }
  std::optional<int> last = day;
  const std::uint32_t after_day = at_;
  if (is(at_, "-") || is(at_, "–") || is(at_, "to")) {
    ++at_;
    last = take_day_number();
    if (!last) {
      last = day;
      at_ = after_day;
    }
  }
  const auto in_year = take_year();
  const Days from = resolved(month, day, in_year);
  return last == day ? from : between(from.start, resolved(month, last, in_year).end);
}

std::optional<Days> TimeReading::holiday() {
  if (!is_capitalised(text(at_))) return std::nullopt;
  const auto word = take(Kind::holiday);
  if (!word) return std::nullopt;
  return resolved(word->value, word->second, take_year());
}

// "the autumn of 2014", "summer 2016", "the summer".
std::optional<Days> TimeReading::season_of_year() {
  const auto named = take(Kind::season);
  if (!named) return std::nullopt;
  const std::uint32_t end = at_;
  if (is(at_, "of")) ++at_;
  if (const auto in_year = take_year()) return season(*in_year, named->value);
  at_ = end;
  if (!is_dated(document_.tokens[end - 1])) return std::nullopt;
  if (!anchor_.published) return open(Precision::period);
  int in_year = year_of(*anchor_.published);
  while (season(in_year, named->value).start > *anchor_.published) --in_year;
  return season(in_year, named->value);
}

// "2016", "the 1990s", "2011-12". A bare figure must look like a year to the reader as well.
std::optional<Days> TimeReading::year() {
  const Token& token = document_.tokens[at_];
  if (token.text.size() == 8 &&
      Lowered(token.text.substr(0, 4)).view() == "mid-") {  // "mid-2014" is one token
    const auto value = digits_of(token.text.substr(4));
    if (!value || *value < 1700 || *value >= 2200) return std::nullopt;
    ++at_;
    return third(whole_year(static_cast<int>(*value)), 1);
  }
  const bool is_decade = token.text.size() == 5 && token.text.ends_with('s');
  const auto value = digits_of(is_decade ? token.text.substr(0, 4) : token.text);
  if (!value || *value < 1700 || *value >= 2200 || token.text.size() != (is_decade ? 5U : 4U))
    return std::nullopt;
  ++at_;
  const int first = static_cast<int>(*value);
  if (is_decade) return between(calendar_day(first, 1, 1), calendar_day(first + 9, 12, 31));
  if (!is_dated(token) && token.dep != "pobj") return std::nullopt;
  if (token.dep == "nummod" && token.head > first_ && document_.tokens[token.head].tag == "NNS")
    return std::nullopt;
  if ((is(at_, "-") || is(at_, "–")) && digits_of(text(at_ + 1))) {
    const int second = static_cast<int>(*digits_of(text(at_ + 1)));
    const int last = second < 100 ? first / 100 * 100 + second : second;
    if (last > first && last < first + 100) {
      at_ += 2;
      return between(calendar_day(first, 1, 1), calendar_day(last, 12, 31));
    }
  }
  return whole_year(first);
}

}  // namespace rapporteur
