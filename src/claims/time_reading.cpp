// SPDX-License-Identifier: Apache-2.0
#include "claims/time_reading.hpp"

#include <algorithm>
#include <array>

#include "claims/number_reading.hpp"

namespace rapporteur {
namespace {

using std::chrono::days;

bool is_capitalised(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

bool is_dated(const Token& token) { return token.ent_type == "DATE" || token.ent_type == "TIME"; }

// Words that may also be something else ("may", "march", "sun", "sat") need the capital and the look of a
// date.
bool is_calendar_name(const Token& token) {
  if (!is_capitalised(token.text)) return false;
  return token.text.size() > 5 || is_dated(token) || token.pos == "PROPN";
}

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

Days open(Precision precision) { return {std::nullopt, std::nullopt, precision}; }

}  // namespace

std::string_view TimeReading::text(std::uint32_t at) const {
  return at >= sentence_.first && at < sentence_.last ? document_.tokens[at].text : std::string_view();
}

std::optional<TimeWord> TimeReading::take(Kind kind) {
  const auto word = words_.at(document_, rest(), kind);
  if (word) at_ += word->size;
  return word;
}

// "12", "12th", "3rd".
std::optional<int> TimeReading::take_day_number() {
  std::string_view word = text(at_);
  for (const std::string_view ending : {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH"})
    if (word.size() > 2 && word.ends_with(ending)) {
      word.remove_suffix(2);
      break;
    }
  const auto value = digits_of(word);
  if (!value || *value < 1 || *value > 31 || word.size() > 2) return std::nullopt;
  ++at_;
  return static_cast<int>(*value);
}

// "2011"; behind a month also ", 2011" and two digits ("3 JAN 90").
std::optional<int> TimeReading::take_year() {
  const std::uint32_t begin = at_;
  const bool has_comma = text(at_) == ",";
  if (has_comma) ++at_;
  const std::string_view word = text(at_);
  const auto value = digits_of(word);
  if (value && word.size() == 4 && *value >= 1700 && *value < 2200) {
    ++at_;
    return static_cast<int>(*value);
  }
  const bool is_short = value && word.size() == 2 && *value >= 32 && !has_comma;
  at_ = is_short ? at_ + 1 : begin;
  return is_short ? std::optional(1900 + static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> TimeReading::take_small_number() {
  if (is(at_, "a") || is(at_, "an")) {
    ++at_;
    return 1;
  }
  const auto number = read_number(document_, numbers_, rest());
  if (!number || number->is_fraction || number->high > 5000) return std::nullopt;
  at_ = number->tokens.last;
  return static_cast<int>(number->vague ? number->high : number->low);
}

// "will meet on Friday", "due to meet on Friday": the nearest verb above is in the future.
bool TimeReading::lies_ahead() const {
  std::uint32_t token = first_;
  for (int steps = 0; steps < 12 && !document_.is_root(token); ++steps) {
    token = document_.tokens[token].head;
    if (document_.tokens[token].pos != "VERB" && document_.tokens[token].pos != "AUX") continue;
    for (const std::uint32_t child : document_.children(token)) {
      const Token& aux = document_.tokens[child];
      if (aux.dep != "aux") continue;
      if (words_.at(document_, {child, child + 1}, Kind::future)) return true;
      const std::uint32_t governor = document_.tokens[token].head;
      if (aux.tag == "TO" && words_.at(document_, {governor, governor + 1}, Kind::future_governor))
        return true;
    }
    const std::uint32_t governor = token;
    return words_.at(document_, {governor, governor + 1}, Kind::future_governor) &&
           document_.tokens[governor].tag == "VBN";
  }
  return false;
}

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

std::optional<Days> TimeReading::holiday() {
  if (!is_capitalised(text(at_))) return std::nullopt;
  const auto word = take(Kind::holiday);
  if (!word) return std::nullopt;
  return resolved(word->value, word->second, take_year());
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
  int count = 0;
  bool is_this = false;
  if (take(Kind::last))
    count = -1;
  else if (take(Kind::next))
    count = 1;
  else if (take(Kind::this_one))
    is_this = true;
  else if (!is(begin, "the") || !is(at_, "weekend"))
    return std::nullopt;
  if (at_ >= sentence_.last) return std::nullopt;
  const bool is_plain_weekend = count == 0 && !is_this;
  const auto published = anchor_.published;
  if (const auto unit = take(Kind::unit)) {
    if (unit->unit == TimeUnit::minute || unit->unit == TimeUnit::hour) return std::nullopt;
    if (text(at_ - 1).ends_with('s')) return std::nullopt;
    if (!published) return open(precision_of(unit->unit));
    const bool is_weekend = unit->unit == TimeUnit::weekend;
    if (is_weekend && (is_plain_weekend || is_this))
      return unit_at(*published, lies_ahead() ? 1 : 0, unit->unit);
    if (is_weekend && count == -1) return unit_at(*published, 0, unit->unit);
    Days days = unit_at(*published, count, unit->unit);
    if (is_this && days.end && *days.end > *published && !lies_ahead()) days.end = published;
    return days;
  }
  if (const auto weekday = words_.at(document_, rest(), Kind::weekday);
      weekday && is_capitalised(text(at_))) {
    at_ += weekday->size;
    take(Kind::part_of_day);
    if (!published) return open(Precision::day);
    const int ahead = (weekday->value - static_cast<int>(weekday_of(*published)) + 7) % 7;
    if (count == 1 || (is_this && lies_ahead())) return one_day(*published + days(ahead == 0 ? 7 : ahead));
    const int back = (7 - ahead) % 7;
    return one_day(*published - days(back == 0 && count == -1 ? 7 : back));
  }
  if (const auto month = words_.at(document_, rest(), Kind::month); month && is_capitalised(text(at_))) {
    at_ += month->size;
    if (!published) return open(Precision::month);
    int year = year_of(*published);
    const int now = month_of(*published);
    if (count == -1 && month->value >= now) --year;
    if (count == 1 && month->value <= now) ++year;
    return whole_month(year, month->value);
  }
  if (const auto named = take(Kind::season)) {
    if (!published) return open(Precision::period);
    int year = year_of(*published);
    while (count <= 0 && season(year, named->value).start > *published) --year;
    if (count == -1 && *season(year, named->value).end >= *published) --year;
    while (count == 1 && *season(year, named->value).start <= *published) ++year;
    return season(year, named->value);
  }
  if (is_this && take(Kind::part_of_day)) return published ? one_day(*published) : open(Precision::day);
  if (count == -1 && (is(at_, "evening") || is(at_, "afternoon"))) {
    ++at_;
    return published ? one_day(*published - days(1)) : open(Precision::day);
  }
  return std::nullopt;
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

std::optional<ReadTime> TimeReading::read(std::uint32_t at, const TimeAnchor& anchor) {
  anchor_ = anchor;
  std::optional<ReadTime> best;
  for (const auto read : {&TimeReading::iso_date, &TimeReading::weekday, &TimeReading::day_and_month,
                          &TimeReading::month_and_day, &TimeReading::day_offset, &TimeReading::same_day,
                          &TimeReading::holiday, &TimeReading::part_of_period, &TimeReading::related,
                          &TimeReading::window, &TimeReading::counted_units, &TimeReading::season_of_year,
                          &TimeReading::year, &TimeReading::age_of_event, &TimeReading::first_units_of}) {
    first_ = at;
    at_ = at;
    const auto days = (this->*read)();
    if (!days || (best && at_ <= best->tokens.last)) continue;
    best = ReadTime{{at, std::min(at_, sentence_.last)}, *days};
  }
  return best;
}

}  // namespace rapporteur
