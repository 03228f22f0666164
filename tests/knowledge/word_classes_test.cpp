// SPDX-License-Identifier: Apache-2.0
#include "knowledge/word_classes.hpp"

#include <gmock/gmock.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;

TableFolder folder(const std::string& rows) { return {"word_classes", "class\tgroup\twords", rows}; }

TEST(WordClasses, AreFoundInAnyCaseAndByTheLemma) {
  const TableFolder data = folder("1\t1\tharbour|quay\n2\t1\tferry\n3\t2\tbake\n");
  const auto classes = WordClasses::load(data.path());
  ASSERT_TRUE(classes.has_value());
  EXPECT_EQ(classes->of("quay").name, "1");
  EXPECT_EQ(classes->of("Ferry").name, "2");
  EXPECT_EQ(classes->of("ferry").group, classes->of("harbour").group);
  EXPECT_EQ(classes->of("baking", "bake").group, "2");
}

TEST(WordClasses, AnUnknownWordHasNone) {
  const TableFolder data = folder("1\t1\tharbour\n");
  const auto classes = WordClasses::load(data.path());
  ASSERT_TRUE(classes.has_value());
  for (const std::string& word : {std::string("quay"), std::string(), std::string(200, 'a')}) {
    EXPECT_EQ(classes->of(word).name, "none");
    EXPECT_EQ(classes->of(word, word).group, "none");
  }
}

TEST(WordClasses, StayFoundWhenTheyAreMoved) {
  const TableFolder data = folder("1\t1\tquay\n");
  auto classes = WordClasses::load(data.path());
  ASSERT_TRUE(classes.has_value());
  const WordClasses moved = std::move(*classes);
  EXPECT_EQ(moved.of("quay").name, "1");
}

TEST(WordClasses, WhatIsNoWordOrNumberIsToldWithItsLine) {
  for (const std::string& rows : {std::string("1\t1\tquay|Ferry\n"), std::string("1\t1\tquay||ferry\n"),
                                  std::string("one\t1\tquay\n"), std::string("1\t\tquay\n")}) {
    const TableFolder data = folder(rows);
    const auto classes = WordClasses::load(data.path());
    ASSERT_FALSE(classes.has_value()) << rows;
    EXPECT_EQ(classes.error().failure, Failure::bad_format);
    EXPECT_THAT(classes.error().text(), HasSubstr("word_classes.tsv:2"));
  }
}

TEST(WordClasses, AWordListedTwiceIsAnError) {
  const TableFolder data = folder("1\t1\tquay\n2\t1\tquay\n");
  const auto classes = WordClasses::load(data.path());
  ASSERT_FALSE(classes.has_value());
  EXPECT_THAT(classes.error().text(), HasSubstr("word_classes.tsv:3"));
}

TEST(WordClasses, OfTheProjectAreWellFormed) {
  const auto classes = WordClasses::load(RAPPORTEUR_SOURCE_DIR "/data");
  ASSERT_TRUE(classes.has_value()) << classes.error().text();
  EXPECT_EQ(classes->of("soldiers").name, classes->of("troops").name);
}

}  // namespace
}  // namespace rapporteur
