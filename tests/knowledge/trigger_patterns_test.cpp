// SPDX-License-Identifier: Apache-2.0
#include "knowledge/trigger_patterns.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "knowledge/event_patterns.hpp"
#include "knowledge/measures.hpp"

namespace rapporteur {
namespace {

TEST(TriggerPatterns, ReadsTriggerNeededAndForbiddenWords) {
  TriggerPatterns patterns;
  ASSERT_TRUE(patterns.add("attack|raid/N on|against -heart", 7, "x:1"));
  patterns.sort();
  const auto* found = patterns.find("raid", TriggerPos::noun);
  ASSERT_NE(found, nullptr);
  const TriggerPattern& pattern = *found->front();
  EXPECT_EQ(pattern.entry, 7U);
  ASSERT_EQ(pattern.needed.size(), 1U);
  EXPECT_EQ(pattern.needed.front(), (std::vector<std::string>{"on", "against"}));
  EXPECT_EQ(pattern.forbidden, std::vector<std::string>{"heart"});
  EXPECT_EQ(patterns.find("raid", TriggerPos::verb), nullptr);
  EXPECT_EQ(patterns.find("rai", TriggerPos::noun), nullptr);
}

TEST(TriggerPatterns, PutsThePatternThatAsksForMostFirst) {
  TriggerPatterns patterns;
  ASSERT_TRUE(patterns.add("sign/V", 0, "x:1"));
  ASSERT_TRUE(patterns.add("sign/V treaty peace", 1, "x:2"));
  ASSERT_TRUE(patterns.add("sign/V treaty", 2, "x:3"));
  patterns.sort();
  const auto& found = *patterns.find("sign", TriggerPos::verb);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]->entry, 1U);
  EXPECT_EQ(found[1]->entry, 2U);
  EXPECT_EQ(found[2]->entry, 0U);
}

TEST(TriggerPatterns, RefusesATriggerWithoutPartOfSpeech) {
  TriggerPatterns patterns;
  for (const char* text : {"", "attack", "attack/X", "/V", "a"}) {
    const auto added = patterns.add(text, 0, "file.tsv:3");
    ASSERT_FALSE(added) << text;
    EXPECT_EQ(added.error().place, "file.tsv:3");
  }
}

class BadTable : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "bad_patterns";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / name) << text;
    return folder / name;
  }
};

TEST_F(BadTable, NamesTheLineOfAnUnknownEventType) {
  const auto file =
      write("events.tsv", "pattern\ttype\tmode\trecipient\tmeaning\texample\nhit/V\tHITTING\t\t\tm\te\n");
  EventPatterns patterns;
  const auto loaded = patterns.load(file);
  ASSERT_FALSE(loaded);
  EXPECT_TRUE(loaded.error().place.ends_with("events.tsv:2")) << loaded.error().place;
}

TEST_F(BadTable, NamesTheLineOfABadSign) {
  const auto file =
      write("measures.tsv", "pattern\tmeasure\tsign\tmeaning\texample\ntruce/N\tceasefire\t*\tm\te\n");
  Measures measures;
  const auto loaded = measures.load(file.parent_path());
  ASSERT_FALSE(loaded);
  EXPECT_TRUE(loaded.error().place.ends_with("measures.tsv:2")) << loaded.error().place;
}

}  // namespace
}  // namespace rapporteur
