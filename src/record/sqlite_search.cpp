// SPDX-License-Identifier: Apache-2.0
// Full-text search in a record (FTS5).
#include "record/sqlite_storage.hpp"

namespace rapporteur {
namespace {

bool asks_in_fts5(std::string_view words) {
  return words.find('"') != std::string_view::npos || words.find(" OR ") != std::string_view::npos ||
         words.find(" NOT ") != std::string_view::npos || words.find('*') != std::string_view::npos;
}

/// Every word in quotation marks: what people type ("el-Zeytoun", "AP's") is then never taken for syntax.
std::string quote_words(std::string_view words) {
  std::string quoted;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find_first_of(" \t\n", at), words.size());
    if (end > at)
      quoted.append(quoted.empty() ? "\"" : " \"").append(words.substr(at, end - at)).append("\"");
    at = end + 1;
  }
  return quoted;
}

constexpr std::string_view find_hits =
    "SELECT report.id, report.title, report.outlet, report.day, snippet(words, 1, '[', ']', '…', 24) "
    "FROM words JOIN report ON report.number = words.rowid WHERE words MATCH ? "
    "ORDER BY bm25(words, 4.0, 1.0), report.day, report.id LIMIT ?";

}  // namespace

Result<std::vector<SearchHit>> SqliteStorage::search(std::string_view words, std::size_t most) {
  std::vector<SearchHit> hits;
  const std::string asked = asks_in_fts5(words) ? std::string(words) : quote_words(words);
  if (asked.empty()) return fail(Failure::bad_call, "", "nothing to search for");
  auto query = database_.query(find_hits);
  query.bind(1, asked).bind(2, static_cast<std::int64_t>(most));
  while (query.step())
    hits.push_back({std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2)),
                    parse_day(query.text(3)), std::string(query.text(4))});
  if (auto finished = query.finish(); !finished) {
    // The only plain SQL error that can come up here is one in the words asked for.
    if (const std::string& said = finished.error().message;
        asks_in_fts5(words) &&
        (said.starts_with("fts5:") || said.starts_with("unterminated") || said.starts_with("no such column")))
      return fail(Failure::bad_call, std::string(words),
                  "cannot be searched for: " + finished.error().message);
    return tl::unexpected<Error>(finished.error());
  }
  return hits;
}

}  // namespace rapporteur
