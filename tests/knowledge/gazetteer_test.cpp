// SPDX-License-Identifier: Apache-2.0
#include "knowledge/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

std::string row(const std::string& id, const std::string& name, const std::string& others,
                const std::string& country, const std::string& people) {
  return id + "\t" + name + "\t" + name + "\t" + others + "\t34.5\t36.5\tP\tPPL\t" + country +
         "\t\t01\t\t\t\t" + people + "\t\t\t\t\n";
}

class GazetteerIndex : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "gazetteer";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const fs::path data = RAPPORTEUR_SOURCE_DIR "/data";
    ASSERT_TRUE(folding_.load(data));
    ASSERT_TRUE(countries_.load(data));
    ASSERT_TRUE(transliteration_.load(data));
  }

  Result<std::size_t> import(const std::string& rows) {
    std::ofstream(folder_ / "dump.txt") << rows;
    return import_gazetteer(folder_ / "dump.txt", folder_, folding_, transliteration_);
  }

  Gazetteer opened() {
    Gazetteer gazetteer;
    EXPECT_TRUE(gazetteer.load(RAPPORTEUR_SOURCE_DIR "/data", folder_, folding_, countries_));
    return gazetteer;
  }

  fs::path folder_;
  Folding folding_;
  Countries countries_;
  Transliteration transliteration_;
};

TEST_F(GazetteerIndex, FindsByMainNameOtherNameAndSpelling) {
  ASSERT_EQ(import(row("7", "Harm ez Zaytūn", "Olive Yard,قرم", "SY", "900")).value(), 1U);
  const Gazetteer gazetteer = opened();
  const auto main = gazetteer.find("Harm ez-Zaytun");
  ASSERT_EQ(main.size(), 1U);
  EXPECT_EQ(main[0].geonameid, 7);
  EXPECT_EQ(main[0].country, "SYR");
  EXPECT_FALSE(main[0].by_other_name);
  EXPECT_TRUE(gazetteer.find("olive yard")[0].by_other_name);
  const auto spelt = gazetteer.find("Harm el-Zeitoun el-Qadim");
  EXPECT_TRUE(spelt.empty());
  const auto similar = gazetteer.find("Harm al-Zeitoun");
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_TRUE(similar[0].by_spelling);
}

TEST_F(GazetteerIndex, NamesFileAndLineOfABadDump) {
  const auto done = import(row("1", "A Town", "", "FR", "10") + "short\tline\n");
  ASSERT_FALSE(done);
  EXPECT_TRUE(done.error().place.ends_with("dump.txt:2"));
}

TEST_F(GazetteerIndex, WorksWithoutAnIndex) {
  fs::remove_all(folder_);
  const Gazetteer gazetteer = opened();
  EXPECT_FALSE(gazetteer.has_index());
  EXPECT_EQ(gazetteer.find("Peru").at(0).kind, "country");
  EXPECT_TRUE(gazetteer.find("").empty());
}

TEST_F(GazetteerIndex, ListsOnlyNamesOfItsOwnTableAsWritten) {
  ASSERT_TRUE(import(row("7", "Tarn Mastuma", "", "SY", "40000")));
  const Gazetteer gazetteer = opened();
  EXPECT_TRUE(gazetteer.lists("Khan Sheikhoun"));
  EXPECT_TRUE(gazetteer.lists("Khan Shaykhun"));
  EXPECT_FALSE(gazetteer.lists("Tarn Mastuma"));
  EXPECT_FALSE(gazetteer.find("Tarn Mastuma").empty());
  EXPECT_FALSE(gazetteer.lists("Syria"));  // a country
}

TEST(Transliteration, MakesOneFormOfManySpellings) {
  Transliteration rules;
  ASSERT_TRUE(rules.load(RAPPORTEUR_SOURCE_DIR "/data"));
  const std::string form = rules.common_form("karm el zeytoun");
  for (const char* other : {"karm al zaytoun", "karm al zeitoun", "karm az zaytun", "karm al zaytoon"})
    EXPECT_EQ(rules.common_form(other), form) << other;
  EXPECT_NE(rules.common_form("karm al loz"), form);
}

}  // namespace
}  // namespace rapporteur
