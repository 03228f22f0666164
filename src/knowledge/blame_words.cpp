// SPDX-License-Identifier: Apache-2.0
#include "knowledge/blame_words.hpp"

#include <array>
#include <optional>
#include <utility>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::optional<BlameKind> kind_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, BlameKind>, 6> kinds{
      {{"blames", BlameKind::blames},
       {"owns", BlameKind::owns},
       {"admits", BlameKind::admits},
       {"disowns", BlameKind::disowns},
       {"doubts", BlameKind::doubts},
       {"silent", BlameKind::silent}}};
  for (const auto& [word, kind] : kinds)
    if (word == name) return kind;
  return std::nullopt;
}

/// "subject", "object", or a preposition.
void read_slot(const std::string& cell, BlameWord& word) {
  if (cell == "subject") {
    word.slot = BlameSlot::subject;
  } else if (cell == "object") {
    word.slot = BlameSlot::object;
  } else {
    word.slot = BlameSlot::preposition;
    word.preposition = cell;
  }
}

}  // namespace

Result<BlameWords> BlameWords::load(const std::filesystem::path& data) {
  BlameWords words;
  Table table;
  if (const auto read = table.read(data / "en/blame_words.tsv",
                                   {"lemma", "pos", "needs", "kind", "slot", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : table.rows()) {
    const auto kind = kind_named(row["kind"]);
    if (!kind) return fail(Failure::bad_format, row.place(), "no kind of blame named '" + row["kind"] + "'");
    if (row["slot"].empty()) return fail(Failure::bad_format, row.place(), "the slot is empty");
    BlameWord word{row["lemma"], row["pos"], row.list("needs"), *kind, BlameSlot::object, {}};
    read_slot(row["slot"], word);
    words.lemmas_.add(word.lemma);
    words.by_word_[word.lemma + "/" + word.pos].push_back(std::move(word));
  }
  Table support;
  if (const auto read =
          support.read(data / "en/support_verbs.tsv", {"lemma", "carries", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  for (const Table::Row& row : support.rows()) {
    const bool is_of_violence = row["carries"] == "violence";
    if (!is_of_violence && row["carries"] != "other")
      return fail(Failure::bad_format, row.place(), "carries is '" + row["carries"] + "'");
    words.support_.emplace(row["lemma"], is_of_violence);
  }
  return words;
}

const std::vector<BlameWord>& BlameWords::find(std::string_view lemma, std::string_view pos) const {
  static const std::vector<BlameWord> none;
  if (!lemmas_.may_hold(lemma)) return none;
  thread_local std::string key;
  key.assign(lemma);
  key += '/';
  key += pos;
  const auto found = by_word_.find(key);
  return found == by_word_.end() ? none : found->second;
}

}  // namespace rapporteur
