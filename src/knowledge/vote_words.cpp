// SPDX-License-Identifier: Apache-2.0
#include "knowledge/vote_words.hpp"

#include <algorithm>
#include <optional>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

std::optional<Vote> vote_named(std::string_view name) {
  if (name == "for") return Vote::in_favour;
  if (name == "against") return Vote::against;
  if (name == "abstain") return Vote::abstention;
  return std::nullopt;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_whole_word(std::string_view sentence, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_letter(sentence[begin - 1])) &&
         (end == sentence.size() || !is_letter(sentence[end]));
}

}  // namespace

Result<VoteWords> VoteWords::load(const std::filesystem::path& data) {
  Table table;
  const auto read =
      table.read(data / "council/vote_words.tsv", {"words", "vote", "members", "meaning", "example"});
  if (!read) return tl::unexpected(read.error());
  VoteWords words;
  for (const Table::Row& row : table.rows()) {
    const auto vote = vote_named(row["vote"]);
    if (!vote) return fail(Failure::bad_format, row.place(), "no vote named '" + row["vote"] + "'");
    if (row["members"] != "before" && row["members"] != "after")
      return fail(Failure::bad_format, row.place(), "members stand before or after");
    words.phrases_.push_back({row["words"], *vote, row["members"] == "after"});
  }
  std::ranges::stable_sort(words.phrases_, std::greater{},
                           [](const Phrase& phrase) { return phrase.words.size(); });
  return words;
}

std::vector<VoteCue> VoteWords::find(std::string_view sentence) const {
  std::vector<VoteCue> cues;
  for (const Phrase& phrase : phrases_)
    for (auto at = sentence.find(phrase.words); at != std::string_view::npos;
         at = sentence.find(phrase.words, at + 1)) {
      const std::size_t end = at + phrase.words.size();
      const bool overlaps =
          std::ranges::any_of(cues, [&](const VoteCue& cue) { return at < cue.end && cue.begin < end; });
      if (!overlaps && is_whole_word(sentence, at, end))
        cues.push_back({at, end, phrase.vote, phrase.members_follow});
    }
  std::ranges::sort(cues, {}, &VoteCue::begin);
  return cues;
}

}  // namespace rapporteur
