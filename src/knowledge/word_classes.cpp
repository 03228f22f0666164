// SPDX-License-Identifier: Apache-2.0
#include "knowledge/word_classes.hpp"

#include <algorithm>
#include <array>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t usual_words = 24'000;

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_number(std::string_view cell) {
  return !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<void> WordClasses::add_words(const std::string& place, std::uint32_t row) {
  std::string_view rest = rows_[row].words;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (word.empty() || word.size() > longest_word || !std::ranges::all_of(word, is_small_letter))
      return fail(Failure::bad_format, place, "'" + std::string(word) + "' is no word in lower case");
    if (!row_of_.emplace(word, row).second)
      return fail(Failure::bad_format, place, "'" + std::string(word) + "' is listed twice");
  }
  return {};
}

Result<WordClasses> WordClasses::load(const std::filesystem::path& data) {
  Table table;
  if (const auto read = table.read(data / "en/word_classes.tsv", {"class", "group", "words"}); !read)
    return tl::unexpected(read.error());
  WordClasses classes;
  classes.rows_.reserve(table.rows().size());  // the words' places stay: views point there
  classes.row_of_.reserve(usual_words);
  for (const Table::Row& row : table.rows()) {
    for (const std::string_view column : {"class", "group"})
      if (!is_number(row[column]))
        return fail(Failure::bad_format, row.place(), "'" + row[column] + "' is no number");
    classes.rows_.push_back({row["class"], row["group"], row["words"]});
    const auto index = static_cast<std::uint32_t>(classes.rows_.size() - 1);
    if (const auto added = classes.add_words(row.place(), index); !added)
      return tl::unexpected(added.error());
  }
  return classes;
}

const WordClasses::Row* WordClasses::find(std::string_view word) const {
  std::array<char, longest_word> lower{};
  if (word.empty() || word.size() > lower.size()) return nullptr;
  std::ranges::transform(word, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto found = row_of_.find({lower.data(), word.size()});
  return found == row_of_.end() ? nullptr : &rows_[found->second];
}

WordClass WordClasses::of(std::string_view word, std::string_view lemma) const {
  const Row* row = find(word);
  if (row == nullptr) row = find(lemma);
  return row == nullptr ? WordClass{} : WordClass{row->name, row->group};
}

}  // namespace rapporteur
