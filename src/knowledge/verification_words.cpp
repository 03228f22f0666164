// SPDX-License-Identifier: Apache-2.0
#include "knowledge/verification_words.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<VerificationWords> VerificationWords::load(const std::filesystem::path& data) {
  VerificationWords words;
  Table table;
  if (const auto read = table.read(data / "en/verification_words.tsv",
                                   {"lemma", "pos", "needs", "kind", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    VerificationWord word{VerificationKind::checks, row.list("needs")};
    const std::string& kind = row["kind"];
    if (kind == "open")
      word.kind = VerificationKind::open;
    else if (kind == "hinders")
      word.kind = VerificationKind::hinders;
    else if (kind != "checks")
      return fail(Failure::bad_format, row.place(), "no kind of verification named '" + kind + "'");
    words.lemmas_.add(row["lemma"]);
    words.by_lemma_[row["lemma"]].emplace_back(row["pos"], std::move(word));
  }
  return words;
}

const VerificationWord* VerificationWords::find(std::string_view lemma, std::string_view pos) const {
  if (!lemmas_.may_hold(lemma)) return nullptr;
  const auto found = by_lemma_.find(lemma);
  if (found == by_lemma_.end()) return nullptr;
  for (const auto& [tag, word] : found->second)
    if (tag == pos) return &word;
  return nullptr;
}

}  // namespace rapporteur
