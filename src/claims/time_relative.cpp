// SPDX-License-Identifier: Apache-2.0
// Times told from the report's day or from a day named before: "last week", "two days ago", "the past 24
// hours".
#include <algorithm>

#include "claims/number_reading.hpp"
#include "claims/time_reading.hpp"

namespace rapporteur {
namespace {

using std::chrono::days;

Precision precision_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
    case TimeUnit::night:
      return Precision::day;
    case TimeUnit::week:
      return Precision::week;
    case TimeUnit::month:
      return Precision::month;
    case TimeUnit::year:
      return Precision::year;
    default:
      return Precision::period;
  }
}

int count_of(TimeReading::Direction direction) {
  if (direction == TimeReading::Direction::last) return -1;
  return direction == TimeReading::Direction::next ? 1 : 0;
}

}  // namespace

std::optional<Days> TimeReading::day_offset() {
  if (const auto word = take(Kind::day_offset)) {
    take(Kind::part_of_day);
    return anchor_.published ? one_day(*anchor_.published + days(word->value)) : open(Precision::day);
  }
  if (!take(Kind::overnight)) return std::nullopt;
  if (!anchor_.published) return open(Precision::day);
  return between(*anchor_.published - days(1), *anchor_.published);
}

std::optional<Days> TimeReading::same_day() {
  const auto word = take(Kind::same_day);
  if (!word) return std::nullopt;
  if (is(at_, "yesterday") || is(at_, "tomorrow")) return std::nullopt;
  const auto from = anchor_.spoken_of ? anchor_.spoken_of : anchor_.published;
  return from ? one_day(*from + days(word->value)) : open(Precision::day);
}

// "early September", "late last year", "mid-2014", "the end of August", "earlier this month".
std::optional<Days> TimeReading::part_of_period() {
  int which = -1;
  if (take(Kind::early))
    which = 0;
  else if (take(Kind::mid))
    which = 1;
  else if (take(Kind::late))
    which = 2;
  const bool up_to_now = which < 0 && take(Kind::so_far).has_value();
  if (which < 0 && !up_to_now) return std::nullopt;
  if (is(at_, "-")) ++at_;
  if (is(at_, "in")) ++at_;
  if (is(at_, "the")) ++at_;
  if (at_ >= sentence_.last) return std::nullopt;
  std::optional<Days> whole;
  for (const auto read : {&TimeReading::related, &TimeReading::month_and_day, &TimeReading::season_of_year,
                          &TimeReading::year, &TimeReading::weekday, &TimeReading::day_offset}) {
    whole = (this->*read)();
    if (whole) break;
  }
  if (!whole) return std::nullopt;
  if (whole->precision == Precision::day) return whole;
  if (!up_to_now) return third(*whole, which);
  if (!whole->start || !anchor_.published || *whole->start > *anchor_.published) return whole;
  return between(whole->start, std::min(*whole->end, *anchor_.published));
}

// "last week", "this month", "next Friday", "last October", "last summer", "this weekend", "at the weekend".
std::optional<Days> TimeReading::related() {
  const std::uint32_t begin = at_;
  if (is(at_, "the")) ++at_;
  Direction direction = Direction::none;
  if (take(Kind::last))
    direction = Direction::last;
  else if (take(Kind::next))
    direction = Direction::next;
  else if (take(Kind::this_one))
    direction = Direction::present;
  else if (!is(begin, "the") || !is(at_, "weekend"))
    return std::nullopt;
  if (at_ >= sentence_.last) return std::nullopt;
  if (const auto unit = take(Kind::unit)) return related_unit(unit->unit, direction);
  if (is_capitalised(text(at_))) {
    if (const auto weekday = take(Kind::weekday)) return related_weekday(weekday->value, direction);
    if (const auto month = take(Kind::month)) return related_month(month->value, direction);
  }
  if (const auto named = take(Kind::season)) return related_season(named->value, direction);
  if (direction == Direction::present && take(Kind::part_of_day)) return day_from_published(0);
  if (direction != Direction::last || (!is(at_, "evening") && !is(at_, "afternoon"))) return std::nullopt;
  ++at_;
  return day_from_published(-1);
}

Days TimeReading::day_from_published(int offset) const {
  return anchor_.published ? one_day(*anchor_.published + days(offset)) : open(Precision::day);
}

std::optional<Days> TimeReading::related_unit(TimeUnit unit, Direction direction) const {
  if (unit == TimeUnit::minute || unit == TimeUnit::hour) return std::nullopt;
  if (text(at_ - 1).ends_with('s')) return std::nullopt;
  const auto published = anchor_.published;
  if (!published) return open(precision_of(unit));
  const bool is_weekend = unit == TimeUnit::weekend;
  if (is_weekend && direction == Direction::last) return unit_at(*published, 0, unit);
  if (is_weekend && direction != Direction::next) return unit_at(*published, lies_ahead() ? 1 : 0, unit);
  Days whole = unit_at(*published, count_of(direction), unit);
  const bool is_present = direction == Direction::present;
  if (is_present && whole.end && *whole.end > *published && !lies_ahead()) whole.end = published;
  return whole;
}

Days TimeReading::related_weekday(int weekday, Direction direction) {
  take(Kind::part_of_day);
  if (!anchor_.published) return open(Precision::day);
  const Day published = *anchor_.published;
  const int ahead = (weekday - static_cast<int>(weekday_of(published)) + 7) % 7;
  if (direction == Direction::next || (direction == Direction::present && lies_ahead()))
    return one_day(published + days(ahead == 0 ? 7 : ahead));
  const int back = (7 - ahead) % 7;
  return one_day(published - days(back == 0 && direction == Direction::last ? 7 : back));
}

Days TimeReading::related_month(int month, Direction direction) const {
  if (!anchor_.published) return open(Precision::month);
  int year = year_of(*anchor_.published);
  const int now = month_of(*anchor_.published);
  if (direction == Direction::last && month >= now) --year;
  if (direction == Direction::next && month <= now) ++year;
  return whole_month(year, month);
}

Days TimeReading::related_season(int which, Direction direction) const {
  if (!anchor_.published) return open(Precision::period);
  const Day published = *anchor_.published;
  int year = year_of(published);
  if (direction == Direction::next) {
    while (*season(year, which).start <= published) ++year;
    return season(year, which);
  }
  while (*season(year, which).start > published) --year;
  if (direction == Direction::last && *season(year, which).end >= published) --year;
  return season(year, which);
}

// "the past 24 hours", "the last three weeks", "recent months", "the coming days", "the past year".
std::optional<Days> TimeReading::window() {
  if (is(at_, "the") || is(at_, "these")) ++at_;
  const bool is_past_word = is(at_, "past");
  bool ahead = false;
  bool is_recent = false;
  if (take(Kind::recent))
    is_recent = true;
  else if (take(Kind::next))
    ahead = true;
  else if (!take(Kind::last))
    return std::nullopt;
  const bool has_few = is(at_, "few") || is(at_, "couple");
  if (has_few) at_ += is(at_, "couple") && is(at_ + 1, "of") ? 2 : 1;
  const auto count = has_few || is_recent ? std::optional<int>() : take_small_number();
  const auto unit = take(Kind::unit);
  if (!unit) return std::nullopt;
  const bool is_plural = text(at_ - 1).ends_with('s');
  if (!count && !is_plural && !is_past_word) return std::nullopt;
  const auto published = anchor_.published;
  if (!published) return open(Precision::period);
  const bool counts_hours = unit->unit == TimeUnit::hour || unit->unit == TimeUnit::minute;
  int size = count ? *count : (is_plural ? (has_few ? 5 : 8) : 1);
  if (counts_hours && !count) size = 24;
  Day other = shifted(*published, ahead ? size : -size, unit->unit);
  if (counts_hours && size < 24) other = *published;
  return ahead ? between(*published, other) : between(other, *published);
}

// "two weeks ago", "a year earlier", "three days later".
std::optional<Days> TimeReading::counted_units() {
  bool is_vague = false;
  std::optional<int> count;
  if (is(at_, "a") && is(at_ + 1, "few")) {
    at_ += 2;
    count = 4;
    is_vague = true;
  } else if (is(at_, "just") && is(at_ + 1, "over")) {
    return std::nullopt;
  } else if (words_.at(document_, rest(), Kind::unit)) {
    count = 4;  // "weeks ago"
    is_vague = true;
  } else {
    count = take_small_number();
  }
  if (!count) return std::nullopt;
  const auto unit = take(Kind::unit);
  if (!unit || (is_vague && !text(at_ - 1).ends_with('s'))) return std::nullopt;
  const bool is_ago = take(Kind::ago).has_value();
  const bool is_before = !is_ago && take(Kind::before).has_value();
  const bool is_after = !is_ago && !is_before && take(Kind::after).has_value();
  if (!is_ago && !is_before && !is_after) return std::nullopt;
  const auto from = !is_ago && anchor_.spoken_of ? anchor_.spoken_of : anchor_.published;
  if (!from) return open(precision_of(unit->unit));
  const int away = is_after ? *count : -*count;
  const Day there = shifted(*from, away, unit->unit);
  if (is_vague) return between(shifted(*from, away * 2, unit->unit), shifted(*from, away / 4, unit->unit));
  if (unit->unit == TimeUnit::week || unit->unit == TimeUnit::fortnight) {
    Days days = between(there - std::chrono::days(3), there + std::chrono::days(3));
    days.precision = Precision::week;
    return days;
  }
  return unit_at(*from, away, unit->unit);
}

// "the year-long violence", "the four-year campaign", "the six-year conflict".
std::optional<Days> TimeReading::age_of_event() {
  std::optional<int> count = 1;
  if (!words_.at(document_, rest(), Kind::unit)) {
    count = take_small_number();
    if (!count || !is(at_, "-")) return std::nullopt;
    ++at_;
  }
  const auto unit = take(Kind::unit);
  if (!unit || unit->unit == TimeUnit::minute || unit->unit == TimeUnit::hour || text(at_ - 1).ends_with('s'))
    return std::nullopt;
  const bool has_hyphen = is(at_, "-");
  if (has_hyphen && (is(at_ + 1, "long") || is(at_ + 1, "old")))
    at_ += 2;
  else if (has_hyphen)
    return std::nullopt;
  const bool says_long = is(at_ - 1, "long");
  bool goes_on = says_long;
  for (std::uint32_t next = at_; next < std::min(at_ + 3, sentence_.last) && !goes_on; ++next)
    goes_on = words_.at(document_, {next, sentence_.last}, Kind::going_on).has_value();
  if (!goes_on || (unit->unit == TimeUnit::day && !says_long)) return std::nullopt;
  if (!anchor_.published) return open(Precision::period);
  return between(shifted(*anchor_.published, -*count, unit->unit), *anchor_.published);
}

// "the first seven months of 2017", "the first half of 2018".
std::optional<Days> TimeReading::first_units_of() {
  if (is(at_, "the")) ++at_;
  if (!is(at_, "first")) return std::nullopt;
  ++at_;
  int months = 0;
  if (is(at_, "half")) {
    months = 6;
    ++at_;
  } else if (is(at_, "quarter")) {
    months = 3;
    ++at_;
  } else {
    const auto count = take_small_number();
    const auto unit = take(Kind::unit);
    if (!count || !unit || unit->unit != TimeUnit::month) return std::nullopt;
    months = *count;
  }
  if (!is(at_, "of")) return std::nullopt;
  ++at_;
  if (at_ >= sentence_.last) return std::nullopt;
  auto whole = year();
  if (!whole) whole = related();
  if (!whole || !whole->start || months < 1 || months > 12) return std::nullopt;
  return between(whole->start, shifted(*whole->start, months) - days(1));
}

}  // namespace rapporteur
