// SPDX-License-Identifier: Apache-2.0
#include "knowledge/scope_words.hpp"

#include <algorithm>
#include <array>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 4> covering_names{"day", "since", "total", "none"};

}  // namespace

Result<ScopeWords> ScopeWords::load(const std::filesystem::path& data) {
  ScopeWords words;
  Table table;
  if (const auto read = table.read(data / "en/scope_words.tsv", {"words", "covers", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    const auto name = std::ranges::find(covering_names, row["covers"]);
    if (name == covering_names.end())
      return fail(Failure::bad_format, row.place(), "a figure cannot cover '" + row["covers"] + "'");
    if (row["words"].empty() || row["meaning"].empty() || row["example"].empty())
      return fail(Failure::bad_format, row.place(), "needs words, a meaning and an example");
    words.phrases_.add(row["words"], static_cast<std::uint32_t>(name - covering_names.begin()));
  }
  return words;
}

std::optional<Covering> ScopeWords::at(const Document& document, TokenRange range) const {
  std::optional<Covering> found;
  phrases_.find(document, range, [&](const PhraseIndex::Match& match) {
    found = static_cast<Covering>(match.entry);
    return true;
  });
  return found;
}

}  // namespace rapporteur
