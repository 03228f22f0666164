// SPDX-License-Identifier: Apache-2.0
#include "claims/time_reading.hpp"

#include <algorithm>

#include "claims/arguments.hpp"
#include "claims/number_reading.hpp"
#include "claims/truth_bearer.hpp"

namespace rapporteur {

std::string_view TimeReading::text(std::uint32_t at) const {
  return at >= sentence_.first && at < sentence_.last ? document_.tokens[at].text : std::string_view();
}

std::optional<TimeWord> TimeReading::take(Kind kind) {
  if (at_ == first_ && (first_kinds_ >> static_cast<std::uint32_t>(kind) & 1U) == 0) return std::nullopt;
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

// "will meet on Friday", "due to meet on Friday", but not "began to meet on Friday": the nearest verb above
// that has a time of its own is in the future.
bool TimeReading::lies_ahead() const {
  std::uint32_t token = first_;
  for (int steps = 0; steps < 12 && !document_.is_root(token); ++steps) {
    token = document_.tokens[token].head;
    token = truth_bearer(document_, implicatives_, token).verb;
    if (!is_verb(document_.tokens[token])) continue;
    const bool has_future = std::ranges::any_of(document_.children(token), [&](std::uint32_t child) {
      return document_.tokens[child].dep == "aux" && is_kind(child, Kind::future);
    });
    return has_future || (is_kind(token, Kind::future_governor) && document_.tokens[token].tag == "VBN");
  }
  return false;
}

bool TimeReading::is_kind(std::uint32_t token, TimeWordKind kind) const {
  return words_.at(document_, {token, token + 1}, kind).has_value();
}

std::optional<ReadTime> TimeReading::read(std::uint32_t at, const TimeAnchor& anchor) {
  anchor_ = anchor;
  std::optional<ReadTime> best;
  first_kinds_ = words_.kinds_at(document_, {at, sentence_.last});
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
