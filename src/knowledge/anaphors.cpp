// SPDX-License-Identifier: Apache-2.0
#include "knowledge/anaphors.hpp"

#include <optional>
#include <utility>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::optional<Anaphor::Refers> refers_named(std::string_view name) {
  using enum Anaphor::Refers;
  static constexpr std::pair<std::string_view, Anaphor::Refers> names[] = {
      {"person", person},   {"people", people},     {"body", body},
      {"speaker", speaker}, {"relative", relative}, {"none", none}};
  for (const auto& [known, value] : names)
    if (known == name) return value;
  return std::nullopt;
}

}  // namespace

Result<void> Anaphors::load(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"word", "refers", "gender", "as", "never", "example"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const auto refers = refers_named(row["refers"]);
    if (!refers) return fail(Failure::bad_format, row.place(), "refers to no '" + row["refers"] + "'");
    Anaphor anaphor{*refers, Anaphor::As::pronoun, row["gender"].empty() ? char(0) : row["gender"].front(),
                    row["never"]};
    StringMap<Anaphor>* words = &pronouns_;
    if (row["as"] == "title")
      words = &titles_, anaphor.as = Anaphor::As::title;
    else if (row["as"] == "noun")
      words = &nouns_, anaphor.as = Anaphor::As::noun;
    else if (row["as"] != "pronoun")
      return fail(Failure::bad_format, row.place(), "as is pronoun, title or noun");
    if (!words->emplace(row["word"], anaphor).second)
      return fail(Failure::bad_format, row.place(), "'" + row["word"] + "' stands twice");
  }
  return {};
}

}  // namespace rapporteur
