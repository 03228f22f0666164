// SPDX-License-Identifier: Apache-2.0
#include "knowledge/cues.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<CueLexicon> CueLexicon::load(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "en/cues.tsv", {"lemma", "pos", "act", "negated", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  CueLexicon lexicon;
  for (const Table::Row& row : table.rows()) {
    const auto act = value_named<Act>(row["act"]);
    const auto negated = value_named<Act>(row["negated"]);
    if (!act || !negated)
      return fail(Failure::bad_format, row.place(), "no act named '" + row[act ? "negated" : "act"] + "'");
    if (row["meaning"].empty() || row["example"].empty())
      return fail(Failure::bad_format, row.place(), "needs a meaning and an example");
    const bool is_new =
        lexicon.entries_.emplace(row["lemma"] + "\t" + row["pos"], CueEntry{*act, *negated}).second;
    if (!is_new) return fail(Failure::bad_format, row.place(), "'" + row["lemma"] + "' is listed twice");
  }
  return lexicon;
}

const CueEntry* CueLexicon::find(std::string_view lemma, std::string_view pos) const {
  thread_local std::string key;  // keeps its memory between calls
  key.assign(lemma).append(1, '\t').append(pos);
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
