// SPDX-License-Identifier: Apache-2.0
#include "knowledge/phrase_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Document document_of(const std::vector<std::string_view>& words) {
  Document document;
  for (const std::string_view word : words) document.tokens.emplace_back().text = word;
  return document;
}

/// Entries that begin at a token, in the order told.
std::vector<std::uint32_t> entries_at(const PhraseIndex& index, const Document& document,
                                      std::uint32_t token) {
  std::vector<std::uint32_t> entries;
  index.find(document, {token, document.size()}, [&](PhraseIndex::Match match) {
    entries.push_back(match.entry);
    return false;
  });
  return entries;
}

TEST(PhraseIndex, TellsTheLongestPhraseFirst) {
  PhraseIndex index;
  index.add("more", 1);
  index.add("more than", 2);
  index.add("more often than", 3);
  const Document document = document_of({"More", "THAN", "more", "rain"});
  EXPECT_THAT(entries_at(index, document, 0), ElementsAre(2, 1));
  EXPECT_THAT(entries_at(index, document, 1), IsEmpty());
  EXPECT_THAT(entries_at(index, document, 2), ElementsAre(1));
}

TEST(PhraseIndex, StaysWithinTheRange) {
  PhraseIndex index;
  index.add("as many as", 7);
  const Document document = document_of({"as", "many", "as"});
  int found = 0;
  const auto count = [&](PhraseIndex::Match) { return ++found > 0; };
  index.find(document, {0, 2}, count);
  index.find(document, {0, 0}, count);
  EXPECT_EQ(found, 0);
  index.find(document, {0, 3}, count);
  EXPECT_EQ(found, 1);
}

TEST(PhraseIndex, FindsWordsOfAnyLengthAndScript) {
  const std::string long_word(64, 'x');
  const std::string too_long(65, 'x');
  PhraseIndex index;
  index.add("a", 1);
  index.add("kyïv", 2);
  index.add(long_word, 3);
  const Document document = document_of({"A", "Kyïv", long_word, too_long, "", "b"});
  EXPECT_THAT(entries_at(index, document, 0), ElementsAre(1));
  EXPECT_THAT(entries_at(index, document, 1), ElementsAre(2));
  EXPECT_THAT(entries_at(index, document, 2), ElementsAre(3));
  for (const std::uint32_t other : {3U, 4U, 5U}) EXPECT_THAT(entries_at(index, document, other), IsEmpty());
}

}  // namespace
}  // namespace rapporteur
