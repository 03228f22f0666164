// SPDX-License-Identifier: Apache-2.0
#include "knowledge/event_patterns.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<void> EventPatterns::load(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"pattern", "type", "mode", "recipient", "meaning", "example"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const auto type = value_named<EventType>(row["type"]);
    if (!type) return fail(Failure::bad_format, row.place(), "no event type named '" + row["type"] + "'");
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    if (auto added = triggers_.add(row["pattern"], entry, row.place()); !added) return added;
    entries_.push_back({*type, row["mode"], row.list("recipient")});
  }
  triggers_.sort();
  return {};
}

}  // namespace rapporteur
