// SPDX-License-Identifier: Apache-2.0
#include "knowledge/mention_words.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

bool is_figure(std::string_view word) { return !word.empty() && word.front() >= '0' && word.front() <= '9'; }

}  // namespace

Result<MentionWords> MentionWords::load(const std::filesystem::path& data) {
  Table table;
  if (const auto read = table.read(data / "en/mention_words.tsv", {"word", "tells", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  MentionWords words;
  for (const Table::Row& row : table.rows()) {
    const std::string& tells = row["tells"];
    if (tells != "nobody" && tells != "anybody")
      return fail(Failure::bad_format, row.place(), "'" + tells + "' is neither nobody nor anybody");
    if (!words.words_.emplace(row["word"], tells == "nobody" ? Tells::nobody : Tells::anybody).second)
      return fail(Failure::bad_format, row.place(), "'" + row["word"] + "' is listed twice");
  }
  return words;
}

bool MentionWords::names_nobody(std::string_view word) const {
  const auto found = words_.find(word);
  return is_figure(word) || (found != words_.end() && found->second == Tells::nobody);
}

bool MentionWords::tells_no_group(std::string_view word) const {
  return is_figure(word) || words_.contains(word);
}

}  // namespace rapporteur
