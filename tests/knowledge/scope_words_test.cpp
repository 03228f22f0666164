// SPDX-License-Identifier: Apache-2.0
#include "knowledge/scope_words.hpp"

#include <gtest/gtest.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

TableFolder folder(const std::string& rows) {
  return {"scope_words", "words\tcovers\tmeaning\texample", rows};
}

TEST(ScopeWords, TheLongestEntryDecides) {
  const TableFolder data = folder(
      "a day\tday\twithin a day\t900 people a day\n"
      "a day later\tnone\tonly counts days\tHe died a day later\n");
  const auto words = ScopeWords::load(data.path());
  ASSERT_TRUE(words.has_value());
  Document document;
  for (const std::string_view word : {"A", "day", "later"}) document.tokens.emplace_back().text = word;
  EXPECT_EQ(words->at(document, {0, 2}), Covering::day);
  EXPECT_EQ(words->at(document, {0, 3}), Covering::none);
  EXPECT_EQ(words->at(document, {1, 3}), std::nullopt);
}

TEST(ScopeWords, AnUnknownCoveringIsToldWithItsLine) {
  const TableFolder data = folder("a night\tnight\twithin a night\t900 people a night\n");
  const auto words = ScopeWords::load(data.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().failure, Failure::bad_format);
  EXPECT_NE(words.error().message.find("night"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
