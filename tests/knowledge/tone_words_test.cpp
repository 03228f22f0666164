// SPDX-License-Identifier: Apache-2.0
#include "knowledge/tone_words.hpp"

#include <gmock/gmock.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;

TableFolder folder(const std::string& rows) { return {"tone_words", "lemma\ttone\tmeaning\texample", rows}; }

TEST(ToneWords, TellWhichWayAWordLeans) {
  const TableFolder data = folder(
      "back|welcome\tfavours\tis for it\tChile welcomed the truce.\n"
      "alarm\ttroubles\tis against it\tThe truce alarmed Chile.\n");
  const auto words = ToneWords::load(data.path());
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->tone_of("back"), Tone::favours);
  EXPECT_EQ(words->tone_of("welcome"), Tone::favours);
  EXPECT_EQ(words->tone_of("alarm"), Tone::troubles);
  EXPECT_EQ(words->tone_of("truce"), std::nullopt);
}

TEST(ToneWords, AnUnknownToneIsToldWithItsLine) {
  const TableFolder data = folder("back\tperhaps\tis for it\tChile backed the truce.\n");
  const auto words = ToneWords::load(data.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().failure, Failure::bad_format);
  EXPECT_THAT(words.error().text(), HasSubstr("tone_words.tsv:2"));
  EXPECT_THAT(words.error().text(), HasSubstr("'perhaps'"));
}

TEST(ToneWords, AWordListedTwiceIsAnError) {
  const TableFolder data = folder(
      "back\tfavours\tis for it\tChile backed the truce.\n"
      "leave|back\thinders\tis against it\tChile left the talks.\n");
  const auto words = ToneWords::load(data.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_THAT(words.error().text(), HasSubstr("tone_words.tsv:3"));
}

TEST(ToneWords, OfTheProjectAreWellFormed) {
  const auto words = ToneWords::load(RAPPORTEUR_SOURCE_DIR "/data");
  EXPECT_TRUE(words.has_value()) << (words ? "" : words.error().text());
}

}  // namespace
}  // namespace rapporteur
