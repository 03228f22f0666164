// SPDX-License-Identifier: Apache-2.0
#include "knowledge/implicative_verbs.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<ImplicativeVerbs> ImplicativeVerbs::load(const std::filesystem::path& data) {
  ImplicativeVerbs verbs;
  Table table;
  if (const auto read =
          table.read(data / "en/implicative_verbs.tsv", {"lemma", "outcome", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    const std::string& outcome = row["outcome"];
    if (outcome != "happens" && outcome != "fails")
      return fail(Failure::bad_format, row.place(), "no outcome named '" + outcome + "'");
    const auto value = outcome == "happens" ? ImplicativeOutcome::happens : ImplicativeOutcome::fails;
    if (!verbs.by_lemma_.emplace(row["lemma"], value).second)
      return fail(Failure::bad_format, row.place(), "'" + row["lemma"] + "' is listed twice");
  }
  return verbs;
}

std::optional<ImplicativeOutcome> ImplicativeVerbs::outcome_of(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace rapporteur
