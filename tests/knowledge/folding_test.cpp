// SPDX-License-Identifier: Apache-2.0
#include "knowledge/folding.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

class Folds : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(folding_.load(RAPPORTEUR_SOURCE_DIR "/data")); }
  Folding folding_;
};

TEST_F(Folds, DropsAccentsPeriodsAndApostrophes) {
  EXPECT_EQ(folding_.key("Côte d’Ivoire"), "cote divoire");
  EXPECT_EQ(folding_.key("U.N."), "un");
  EXPECT_EQ(folding_.key("People's Defence Units"), "people s defense units");
  EXPECT_EQ(folding_.key("Ḩimş"), "hims");
  EXPECT_EQ(folding_.key("N'Djamena"), "ndjamena");
}

TEST_F(Folds, CutsAtHyphensDashesAndSpaces) {
  EXPECT_EQ(folding_.key("al-Qusayr—Homs\tnow"), "al qusayr homs now");
}

TEST_F(Folds, RemembersCapitalsAndOffsets) {
  std::vector<FoldedWord> words;
  folding_.fold("the UN said", words);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_FALSE(words[0].capital);
  EXPECT_TRUE(words[1].upper);
  EXPECT_EQ(words[2].start, 7U);
  EXPECT_EQ(words[2].end, 11U);
}

TEST_F(Folds, TakesAnything) {
  EXPECT_EQ(folding_.key(""), "");
  EXPECT_EQ(folding_.key("''—..."), "");
  EXPECT_EQ(folding_.key("حمص"), "حمص");
}

}  // namespace
}  // namespace rapporteur
