// SPDX-License-Identifier: Apache-2.0
#include "knowledge/harm_words.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::optional<Harm> harm_named(std::string_view name) {
  if (name == "death") return Harm::death;
  if (name == "injury") return Harm::injury;
  if (name == "hit") return Harm::hit;
  return std::nullopt;
}

}  // namespace

Result<HarmWords> HarmWords::load(const std::filesystem::path& data) {
  Table table;
  if (const auto read = table.read(data / "en/harm_words.tsv", {"word", "tells", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  HarmWords words;
  for (const Table::Row& row : table.rows()) {
    const auto harm = harm_named(row["tells"]);
    if (!harm) return fail(Failure::bad_format, row.place(), "no harm named '" + row["tells"] + "'");
    if (!words.words_.emplace(row["word"], *harm).second)
      return fail(Failure::bad_format, row.place(), "'" + row["word"] + "' is listed twice");
  }
  return words;
}

std::optional<Harm> HarmWords::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace rapporteur
