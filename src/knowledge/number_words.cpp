// SPDX-License-Identifier: Apache-2.0
#include "knowledge/number_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t longest_phrase = 4;

constexpr std::array<std::pair<std::string_view, NumberWordKind>, 24> kinds{{
    {"unit", NumberWordKind::unit},
    {"ten", NumberWordKind::ten},
    {"scale", NumberWordKind::scale},
    {"suffix", NumberWordKind::suffix},
    {"about_count", NumberWordKind::about_count},
    {"vague", NumberWordKind::vague},
    {"fraction", NumberWordKind::fraction},
    {"percent", NumberWordKind::percent},
    {"range", NumberWordKind::range},
    {"vague_range", NumberWordKind::vague_range},
    {"about", NumberWordKind::about},
    {"at_least", NumberWordKind::at_least},
    {"more_than", NumberWordKind::more_than},
    {"at_most", NumberWordKind::at_most},
    {"fewer_than", NumberWordKind::fewer_than},
    {"neutral", NumberWordKind::neutral},
    {"after_about", NumberWordKind::after_about},
    {"after_at_least", NumberWordKind::after_at_least},
    {"after_more_than", NumberWordKind::after_more_than},
    {"after_at_most", NumberWordKind::after_at_most},
    {"money_before", NumberWordKind::money_before},
    {"measure", NumberWordKind::measure},
    {"label", NumberWordKind::label},
    {"age", NumberWordKind::age},
}};

bool read_number(const std::string& cell, std::int64_t& value) {
  if (cell.empty()) return true;
  const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return failure == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

Result<void> NumberWords::load(const std::filesystem::path& data) {
  Table table;
  const auto read =
      table.read(data / "en/number_words.tsv", {"words", "kind", "low", "high", "meaning", "example"});
  if (!read) return read;
  for (const Table::Row& row : table.rows()) {
    const auto kind =
        std::ranges::find(kinds, std::string_view(row["kind"]), [](const auto& k) { return k.first; });
    if (kind == kinds.end())
      return fail(Failure::bad_format, row.place(), "no kind of number word '" + row["kind"] + "'");
    NumberWord word{kind->second, 0, 0, 1};
    if (!read_number(row["low"], word.low) || !read_number(row["high"], word.high) || word.low > word.high)
      return fail(Failure::bad_format, row.place(), "low and high are no interval");
    if (kind->second == NumberWordKind::fraction && word.high == 0)
      return fail(Failure::bad_format, row.place(), "a fraction needs a denominator");
    index_.add(row["words"], static_cast<std::uint32_t>(words_.size()));
    words_.push_back(word);
  }
  return {};
}

std::optional<NumberWord> NumberWords::at(const Document& document, TokenRange range,
                                          std::initializer_list<NumberWordKind> wanted) const {
  std::optional<NumberWord> best;
  index_.find(document, range, [&](PhraseIndex::Match match) {
    const NumberWord& word = words_[match.entry];
    if (std::ranges::find(wanted, word.kind) == wanted.end()) return false;
    best = word;
    best->size = match.size;
    return true;
  });
  return best;
}

std::optional<NumberWord> NumberWords::before(const Document& document, TokenRange range,
                                              std::initializer_list<NumberWordKind> wanted) const {
  std::optional<NumberWord> best;
  for (std::uint32_t size = std::min(longest_phrase, range.size()); size > 0 && !best; --size) {
    const TokenRange tail{range.last - size, range.last};
    index_.find(document, tail, [&](PhraseIndex::Match match) {
      const NumberWord& word = words_[match.entry];
      if (match.size != size || std::ranges::find(wanted, word.kind) == wanted.end()) return false;
      best = word;
      best->size = size;
      return true;
    });
  }
  return best;
}

}  // namespace rapporteur
