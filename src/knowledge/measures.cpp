// SPDX-License-Identifier: Apache-2.0
#include "knowledge/measures.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<void> Measures::load(const std::filesystem::path& folder) {
  if (auto read = load_measures(folder / "measures.tsv"); !read) return read;
  return load_cues(folder / "stance_cues.tsv");
}

Result<void> Measures::load_measures(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"pattern", "measure", "sign", "meaning", "example"}); !read) return read;
  for (const Table::Row& row : table.rows()) {
    const std::string& sign = row["sign"];
    if (sign != "+" && sign != "-") return fail(Failure::bad_format, row.place(), "the sign is + or -");
    if (row["measure"].empty()) return fail(Failure::bad_format, row.place(), "no measure");
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    if (auto added = triggers_.add(row["pattern"], entry, row.place()); !added) return added;
    entries_.push_back({row["measure"], sign == "-"});
  }
  triggers_.sort();
  return {};
}

Result<void> Measures::load_cues(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"pattern", "position", "meaning", "example"}); !read) return read;
  for (const Table::Row& row : table.rows()) {
    const auto position = value_named<Position>(row["position"]);
    if (!position)
      return fail(Failure::bad_format, row.place(), "no position named '" + row["position"] + "'");
    const auto entry = static_cast<std::uint32_t>(positions_.size());
    if (auto added = cues_.add(row["pattern"], entry, row.place()); !added) return added;
    positions_.push_back(*position);
  }
  cues_.sort();
  return {};
}

}  // namespace rapporteur
