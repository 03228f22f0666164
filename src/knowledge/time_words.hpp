// SPDX-License-Identifier: Apache-2.0
// The words of data/en/time_words.tsv: weekdays, months, units and what relates them to the report's day.
#pragma once

#include <filesystem>
#include <optional>

#include "knowledge/phrase_index.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

enum class TimeWordKind {
  weekday,
  month,
  unit,
  season,
  day_offset,
  overnight,
  part_of_day,
  last,
  next,
  this_one,
  recent,
  ago,
  before,
  after,
  since,
  early,
  mid,
  late,
  so_far,
  same_day,
  holiday,
  going_on,
  span,
  future,
  future_governor
};

enum class TimeUnit { none, minute, hour, day, night, week, weekend, fortnight, month, year, decade };

struct TimeWord {
  TimeWordKind kind = TimeWordKind::unit;
  int value = 0;   ///< Weekday, month, first month of a season, or days from the anchor.
  int second = 0;  ///< Of a holiday: its day, with the month in `value`.
  TimeUnit unit = TimeUnit::none;
  std::uint32_t size = 1;  ///< Tokens matched.
};

class TimeWords {
 public:
  Result<void> load(const std::filesystem::path& data);

  /// The longest phrase of that kind that begins at `range.first` and ends within the range.
  [[nodiscard]] std::optional<TimeWord> at(const Document& document, TokenRange range,
                                           TimeWordKind kind) const;
  /// The kinds of the phrases that begin there: a bit for each, `1 << kind`.
  [[nodiscard]] std::uint32_t kinds_at(const Document& document, TokenRange range) const;
  /// True where any phrase begins there.
  [[nodiscard]] bool any_at(const Document& document, TokenRange range) const;

 private:
  PhraseIndex index_;
  std::vector<TimeWord> words_;
};

}  // namespace rapporteur
