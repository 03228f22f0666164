// SPDX-License-Identifier: Apache-2.0
// Reads one time phrase at a token and resolves it against the report's day.
#pragma once

#include "claims/calendar.hpp"
#include "knowledge/knowledge.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

struct ReadTime {
  TokenRange tokens;
  Days days;
};

/// A span of which neither day is known.
inline Days open(Precision precision) { return {std::nullopt, std::nullopt, precision}; }

inline bool is_capitalised(std::string_view word) {
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

inline bool is_dated(const Token& token) { return token.ent_type == "DATE" || token.ent_type == "TIME"; }

/// What a time phrase is resolved against. Without a report's day relative times stay open; nothing is
/// guessed.
struct TimeAnchor {
  std::optional<Day> published;
  std::optional<Day> spoken_of;  ///< The last day named in the text ("the same day", "a day earlier").
};

/// Reads times within one sentence.
class TimeReading {
 public:
  TimeReading(const Document& document, const Knowledge& knowledge, TokenRange sentence)
      : document_(document),
        words_(knowledge.time_words()),
        numbers_(knowledge.number_words()),
        implicatives_(knowledge.implicative_verbs()),
        sentence_(sentence) {}

  /// The longest time that begins at that token.
  [[nodiscard]] std::optional<ReadTime> read(std::uint32_t at, const TimeAnchor& anchor);

  /// "last week", "next week", "this week", "the weekend".
  enum class Direction { last, next, present, none };

 private:
  using Kind = TimeWordKind;

  // One kind of phrase each; each starts at `first_` and moves `at_` behind what it took.
  std::optional<Days> iso_date();
  std::optional<Days> weekday();
  std::optional<Days> day_and_month();
  std::optional<Days> month_and_day();
  std::optional<Days> month_days(int month);
  std::optional<Days> day_offset();
  std::optional<Days> same_day();
  std::optional<Days> holiday();
  std::optional<Days> part_of_period();
  std::optional<Days> related();
  std::optional<Days> related_unit(TimeUnit unit, Direction direction) const;
  Days related_weekday(int weekday, Direction direction);
  [[nodiscard]] Days related_month(int month, Direction direction) const;
  [[nodiscard]] Days related_season(int which, Direction direction) const;
  [[nodiscard]] Days day_from_published(int offset) const;
  std::optional<Days> window();
  std::optional<Days> counted_units();
  std::optional<Days> season_of_year();
  std::optional<Days> year();
  std::optional<Days> age_of_event();
  std::optional<Days> first_units_of();

  [[nodiscard]] TokenRange rest() const { return {at_, sentence_.last}; }
  [[nodiscard]] std::string_view text(std::uint32_t at) const;
  [[nodiscard]] bool is(std::uint32_t at, std::string_view word) const {
    return text(at).size() == word.size() && Lowered(text(at)).view() == word;
  }
  std::optional<TimeWord> take(Kind kind);
  std::optional<int> take_day_number();
  std::optional<int> take_year();
  std::optional<int> take_small_number();
  [[nodiscard]] bool lies_ahead() const;
  [[nodiscard]] bool is_kind(std::uint32_t token, TimeWordKind kind) const;
  [[nodiscard]] Days resolved(int month, std::optional<int> day, std::optional<int> year) const;
  [[nodiscard]] int guessed_year(int month, int day) const;

  const Document& document_;
  const TimeWords& words_;
  const NumberWords& numbers_;
  const ImplicativeVerbs& implicatives_;
  TokenRange sentence_;
  TimeAnchor anchor_;
  std::uint32_t first_ = 0;
  std::uint32_t first_kinds_ = 0;  // TimeWords::kinds_at(first_)
  std::uint32_t at_ = 0;
};

}  // namespace rapporteur
