// SPDX-License-Identifier: Apache-2.0
#include "knowledge/time_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

using Kind = TimeWordKind;

constexpr std::array<std::pair<std::string_view, Kind>, 25> kinds{{
    {"weekday", Kind::weekday},
    {"month", Kind::month},
    {"unit", Kind::unit},
    {"season", Kind::season},
    {"day_offset", Kind::day_offset},
    {"overnight", Kind::overnight},
    {"part_of_day", Kind::part_of_day},
    {"last", Kind::last},
    {"next", Kind::next},
    {"this", Kind::this_one},
    {"recent", Kind::recent},
    {"ago", Kind::ago},
    {"before", Kind::before},
    {"after", Kind::after},
    {"since", Kind::since},
    {"early", Kind::early},
    {"mid", Kind::mid},
    {"late", Kind::late},
    {"so_far", Kind::so_far},
    {"same_day", Kind::same_day},
    {"holiday", Kind::holiday},
    {"going_on", Kind::going_on},
    {"span", Kind::span},
    {"future", Kind::future},
    {"future_governor", Kind::future_governor},
}};

constexpr std::array<std::string_view, 11> units{"",        "minute",    "hour",  "day",  "night", "week",
                                                 "weekend", "fortnight", "month", "year", "decade"};

bool read_value(std::string_view cell, TimeWord& word) {
  const auto number = [](std::string_view text, int& value) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size();
  };
  if (cell.empty()) return true;
  if (word.kind != Kind::holiday) return number(cell, word.value);
  return cell.size() == 5 && number(cell.substr(0, 2), word.value) && number(cell.substr(3), word.second);
}

}  // namespace

Result<void> TimeWords::load(const std::filesystem::path& data) {
  Table table;
  const auto read =
      table.read(data / "en/time_words.tsv", {"words", "kind", "value", "unit", "meaning", "example"});
  if (!read) return read;
  for (const Table::Row& row : table.rows()) {
    const auto kind =
        std::ranges::find(kinds, std::string_view(row["kind"]), [](const auto& k) { return k.first; });
    if (kind == kinds.end())
      return fail(Failure::bad_format, row.place(), "no kind of time word '" + row["kind"] + "'");
    const auto unit = std::ranges::find(units, row["unit"]);
    if (unit == units.end()) return fail(Failure::bad_format, row.place(), "no unit '" + row["unit"] + "'");
    TimeWord word;
    word.kind = kind->second;
    word.unit = static_cast<TimeUnit>(unit - units.begin());
    if (!read_value(row["value"], word))
      return fail(Failure::bad_format, row.place(), "no value '" + row["value"] + "'");
    index_.add(row["words"], static_cast<std::uint32_t>(words_.size()));
    words_.push_back(word);
  }
  return {};
}

std::optional<TimeWord> TimeWords::at(const Document& document, TokenRange range, TimeWordKind kind) const {
  std::optional<TimeWord> best;
  index_.find(document, range, [&](PhraseIndex::Match match) {
    if (words_[match.entry].kind != kind) return false;
    best = words_[match.entry];
    best->size = match.size;
    return true;
  });
  return best;
}

std::uint32_t TimeWords::kinds_at(const Document& document, TokenRange range) const {
  std::uint32_t found = 0;
  index_.find(document, range, [&](PhraseIndex::Match match) {
    found |= 1U << static_cast<std::uint32_t>(words_[match.entry].kind);
    return false;
  });
  return found;
}

bool TimeWords::any_at(const Document& document, TokenRange range) const {
  bool any = false;
  index_.find(document, range, [&](PhraseIndex::Match) { return any = true; });
  return any;
}

}  // namespace rapporteur
