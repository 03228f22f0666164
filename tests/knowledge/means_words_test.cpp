// SPDX-License-Identifier: Apache-2.0
#include "knowledge/means_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;

TableFolder folder(const std::string& rows) { return {"means_words", "lemma\ttype\tmeaning\texample", rows}; }

TEST(MeansWords, TellWhichTypesNeedOne) {
  const TableFolder data = folder("plane\tairstrike\ta machine that flies\tPlanes came at dawn.\n");
  const auto words = MeansWords::load(data.path());
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->find("plane"), IncidentType::airstrike);
  EXPECT_EQ(words->find("train"), std::nullopt);
  EXPECT_TRUE(words->has_means(IncidentType::airstrike));
  EXPECT_FALSE(words->has_means(IncidentType::massacre));
}

TEST(MeansWords, AnUnknownTypeOrASecondLineIsToldWithItsLine) {
  const TableFolder unknown = folder("plane\tflight\ta machine that flies\tPlanes came.\n");
  const auto words = MeansWords::load(unknown.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_THAT(words.error().text(), HasSubstr("means_words.tsv:2"));
  const TableFolder twice = folder("gas\tchemical_attack\ta\tb\ngas\tairstrike\ta\tb\n");
  const auto again = MeansWords::load(twice.path());
  ASSERT_FALSE(again.has_value());
  EXPECT_THAT(again.error().text(), HasSubstr("means_words.tsv:3"));
}

TEST(MeansWords, OfTheProjectAreWellFormed) {
  EXPECT_TRUE(MeansWords::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data").has_value());
}

}  // namespace
}  // namespace rapporteur
