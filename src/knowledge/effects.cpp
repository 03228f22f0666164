// SPDX-License-Identifier: Apache-2.0
#include "knowledge/effects.hpp"

#include <algorithm>
#include <array>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 5> pos_names{"verb", "noun", "adjective", "state", "deadly"};
constexpr std::array<std::string_view, 8> role_names{"object", "attacked", "subject", "lives",
                                                     "wounds", "noun",     "count",   "modified"};

Result<EffectWord> word_of(const Table::Row& row) {
  const auto effect = value_named<Effect>(row["effect"]);
  const auto pos = std::ranges::find(pos_names, row["pos"]);
  const auto role = std::ranges::find(role_names, row["victim"]);
  if (!effect) return fail(Failure::bad_format, row.place(), "no effect '" + row["effect"] + "'");
  if (pos == pos_names.end())
    return fail(Failure::bad_format, row.place(), "no part of speech '" + row["pos"] + "'");
  if (role == role_names.end())
    return fail(Failure::bad_format, row.place(), "no victim role '" + row["victim"] + "'");
  return EffectWord{*effect, static_cast<EffectPos>(pos - pos_names.begin()),
                    static_cast<VictimRole>(role - role_names.begin())};
}

}  // namespace

Result<void> Effects::load(const std::filesystem::path& data) {
  Table table;
  const auto read =
      table.read(data / "en/effects.tsv", {"words", "pos", "effect", "victim", "meaning", "example"});
  if (!read) return read;
  for (const Table::Row& row : table.rows()) {
    const auto word = word_of(row);
    if (!word) return tl::unexpected(word.error());
    if (word->pos == EffectPos::deadly) {
      deadly_.add(row["words"], 0);
      continue;
    }
    if (word->pos != EffectPos::state) {
      words_[row["words"]].push_back(*word);
      continue;
    }
    states_.add(row["words"], static_cast<std::uint32_t>(state_words_.size()));
    const std::size_t blank = row["words"].find(' ');  // "in custody" is "in Kurdish custody" too
    if (blank != std::string::npos && row["words"].find(' ', blank + 1) == std::string::npos)
      words_[row["words"].substr(blank + 1)].push_back(*word);
    state_words_.push_back(*word);
  }
  Table people;
  const auto nouns = people.read(data / "en/people.tsv", {"noun", "kind", "example"});
  if (!nouns) return nouns;
  for (const Table::Row& row : people.rows()) {
    if (row["kind"] != "person" && row["kind"] != "thing")
      return fail(Failure::bad_format, row.place(), "no kind of noun '" + row["kind"] + "'");
    nouns_[row["noun"]] = row["kind"] == "person" ? Counted::person : Counted::thing;
  }
  return {};
}

std::vector<const EffectWord*> Effects::find(std::string_view lemma, EffectPos pos) const {
  std::vector<const EffectWord*> out;
  const auto found = words_.find(lemma);
  if (found == words_.end()) return out;
  for (const EffectWord& word : found->second)
    if (word.pos == pos) out.push_back(&word);
  return out;
}

const EffectWord* Effects::find(std::string_view lemma, EffectPos pos, VictimRole role) const {
  const auto found = words_.find(lemma);
  if (found == words_.end()) return nullptr;
  const auto word = std::ranges::find_if(found->second,
                                         [&](const EffectWord& w) { return w.pos == pos && w.role == role; });
  return word == found->second.end() ? nullptr : &*word;
}

const EffectWord* Effects::state_at(const Document& document, TokenRange range) const {
  const EffectWord* best = nullptr;
  states_.find(document, range, [&](PhraseIndex::Match match) {
    best = &state_words_[match.entry];
    return true;
  });
  return best;
}

bool Effects::is_deadly_at(const Document& document, TokenRange range) const {
  bool is_there = false;
  deadly_.find(document, range, [&](PhraseIndex::Match) { return is_there = true; });
  return is_there;
}

Counted Effects::counted(std::string_view lemma) const {
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? Counted::unknown : found->second;
}

}  // namespace rapporteur
