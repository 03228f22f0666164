// SPDX-License-Identifier: Apache-2.0
#include "knowledge/means_words.hpp"

#include <algorithm>

#include "knowledge/table.hpp"

namespace rapporteur {

Result<MeansWords> MeansWords::load(const std::filesystem::path& data) {
  MeansWords words;
  Table table;
  if (const auto read = table.read(data / "en/means_words.tsv", {"lemma", "type", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    const auto type = value_named<IncidentType>(row["type"]);
    if (!type)
      return fail(Failure::bad_format, row.place(), "no type of incident named '" + row["type"] + "'");
    if (!words.by_lemma_.emplace(row["lemma"], *type).second)
      return fail(Failure::bad_format, row.place(), "'" + row["lemma"] + "' stands twice");
    words.lemmas_.add(row["lemma"]);
    if (!words.has_means(*type)) words.types_.push_back(*type);
  }
  return words;
}

std::optional<IncidentType> MeansWords::find(std::string_view lemma) const {
  if (!lemmas_.may_hold(lemma)) return std::nullopt;
  const auto found = by_lemma_.find(lemma);
  if (found == by_lemma_.end()) return std::nullopt;
  return found->second;
}

bool MeansWords::has_means(IncidentType type) const {
  return std::ranges::find(types_, type) != types_.end();
}

}  // namespace rapporteur
