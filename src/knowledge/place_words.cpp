// SPDX-License-Identifier: Apache-2.0
#include "knowledge/place_words.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {

Result<void> PlaceWords::load(const std::filesystem::path& data, const Folding& folding) {
  Table table;
  if (auto read = table.read(data / "en/place_words.tsv", {"word", "kind", "size", "trails", "example"});
      !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    if (row["size"].size() != 1 || row["size"][0] < '1' || row["size"][0] > '6')
      return fail(Failure::bad_format, row.place(), "size is 1 to 6");
    words_[row["word"]] = {row["kind"], row["size"][0] - '0', row["trails"] == "yes"};
  }
  for (const auto& [british, american] : folding.spellings())
    if (const auto found = words_.find(american); found != words_.end())
      words_[british] = PlaceWord(found->second);
  if (auto read = table.read(data / "en/place_verbs.tsv", {"verb", "side", "meaning"}); !read) return read;
  for (const Table::Row& row : table.rows()) {
    if (row["side"] != "subject" && row["side"] != "object")
      return fail(Failure::bad_format, row.place(), "side is subject or object");
    (row["side"] == "subject" ? subject_verbs_ : object_verbs_)[row["verb"]] = true;
  }
  return {};
}

const PlaceWord* PlaceWords::find(std::string_view lemma) const {
  const auto found = words_.find(lemma);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
