// SPDX-License-Identifier: Apache-2.0
#include "knowledge/actor_register.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

/// A copy of the data with one actor table replaced.
class ActorRegisterFiles : public testing::Test {
 protected:
  void SetUp() override {
    data_ = fs::path(testing::TempDir()) / "register";
    fs::remove_all(data_);
    fs::create_directories(data_ / "en/actors");
    const fs::path shipped = RAPPORTEUR_SOURCE_DIR "/data";
    for (const char* file : {"letters.tsv", "en/spellings.tsv", "en/countries.tsv", "en/sectors.tsv",
                             "en/actor_descriptions.tsv", "en/actor_modifiers.tsv"})
      fs::copy_file(shipped / file, data_ / file);
  }

  Result<void> load(const std::string& file, const std::string& rows) {
    const bool people = file.starts_with("people");
    std::ofstream(data_ / "en/actors" / file)
        << (people ? "id\tnames\tcountry\tsector\toffices\tside\tmeaning\n"
                   : "id\tnames\tcountry\tsector\tkind\tpart_of\tside\tmeaning\n")
        << rows;
    if (auto done = folding_.load(data_); !done) return done;
    if (auto done = countries_.load(data_); !done) return done;
    return register_.load(data_, folding_, countries_);
  }

  fs::path data_;
  Folding folding_;
  Countries countries_;
  ActorRegister register_;
};

TEST_F(ActorRegisterFiles, NamesFileAndLineOfBadEntries) {
  const std::pair<const char*, const char*> bad[] = {
      {"x.tsv", "a.b\tName\tXXQ\tGOV\toffice\t\t\tmeaning\n"},
      {"x.tsv", "a.b\tName\tFRA\tNIX\toffice\t\t\tmeaning\n"},
      {"x.tsv", "a.b\tName\tFRA\tGOV\toffice\tno.body\t\tmeaning\n"},
      {"people.tsv", "per.x\tName\tFRA\tGOV\tfra.president 2012-13-01..\t\tmeaning\n"},
      {"people.tsv", "per.x\tName\tFRA\tGOV\tfra.wizard 2012..2013\t\tmeaning\n"},
  };
  for (const auto& [file, rows] : bad) {
    SetUp();
    folding_ = {}, countries_ = {}, register_ = {};
    const auto done = load(file, rows);
    ASSERT_FALSE(done) << rows;
    EXPECT_TRUE(done.error().place.ends_with(std::string(file) + ":2")) << done.error().place;
  }
}

TEST_F(ActorRegisterFiles, RejectsASecondEntryOfAnId) {
  const auto done = load("x.tsv", "a.b\tOne\tFRA\tGOV\toffice\t\t\tm\na.b\tTwo\tFRA\tGOV\toffice\t\t\tm\n");
  ASSERT_FALSE(done);
  EXPECT_TRUE(done.error().place.ends_with("x.tsv:3"));
}

TEST_F(ActorRegisterFiles, KnowsWhoHeldAnOfficeWhen) {
  ASSERT_TRUE(load("people.tsv",
                   "per.one\tAnn One\tFRA\tEDU\tfra.president 2001-02-03..2004-05\t\tm\nper.two\tBo "
                   "Two\tFRA\tBUS\tfra.president 2004-06..\t\tm\n"));
  EXPECT_EQ(register_.holder_of("fra.president", *parse_day("2004-05-31"))->id, "per.one");
  EXPECT_EQ(register_.holder_of("fra.president", *parse_day("2020-01-01"))->id, "per.two");
  EXPECT_EQ(register_.holder_of("fra.president", *parse_day("1999-01-01")), nullptr);
  const Actor& first = *register_.find("per.one");
  EXPECT_EQ(register_.sector_of(first, parse_day("1999-01-01")), "EDU");
  EXPECT_EQ(register_.sector_of(first, parse_day("2003-01-01")), "GOV");
  EXPECT_EQ(register_.sector_of(first, parse_day("2010-01-01")), "ELI");
  EXPECT_EQ(register_.name_of("fra.foreign-minister"), "foreign minister of France");
}

}  // namespace
}  // namespace rapporteur
