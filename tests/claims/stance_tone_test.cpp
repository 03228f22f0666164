// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_tone.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_scene_fixture.hpp"

namespace rapporteur {
namespace {

using testing::IsSupersetOf;

class StanceTone : public StanceSceneTest {
 protected:
  std::string_view tone(std::uint32_t predicate) { return tone_of(scene(), holder(0, predicate)); }

  std::vector<std::string> seen(std::uint32_t predicate) {
    const StanceScene seen_in = scene();
    FeatureVector features;
    features.keep_names(true);
    add_tone_features(seen_in, holder(0, predicate), 0, features);
    return features.names();
  }
};

// "Peru welcomed talks"
TEST_F(StanceTone, AWordOfSupportIsFor) {
  add("Peru", "PROPN", "nsubj", 1);
  add("welcome", "VERB", "ROOT", 1);
  add("talk", "NOUN", "dobj", 1);
  add_actor(0, 0);
  EXPECT_EQ(tone(1), "for");
  EXPECT_THAT(seen(1), IsSupersetOf({"tone spine=+", "tone predicate=nsubj|favours", "tone clause=1"}));
}

// "Peru refused help rebels"
TEST_F(StanceTone, ARefusalTurnsWhatItRefuses) {
  add("Peru", "PROPN", "nsubj", 1);
  add("refuse", "VERB", "ROOT", 1);
  add("help", "VERB", "xcomp", 1);
  add("rebel", "NOUN", "dobj", 2);
  add_actor(0, 0);
  EXPECT_EQ(tone(1), "against");
  EXPECT_THAT(seen(1), IsSupersetOf({"tone spine=-+", "tone clause=-2"}));
}

// "Peru not oppose talks"
TEST_F(StanceTone, ADenialTurnsTheWord) {
  add("Peru", "PROPN", "nsubj", 2);
  add("not", "PART", "neg", 2);
  add("oppose", "VERB", "ROOT", 2);
  add("talk", "NOUN", "dobj", 2);
  add_actor(0, 0);
  EXPECT_EQ(tone(2), "for");
  EXPECT_THAT(seen(2), IsSupersetOf({"tone spine=!-", "tone clause=1"}));
}

// "Peru visited town"
TEST_F(StanceTone, WordsWithoutToneLeaveItOpen) {
  add("Peru", "PROPN", "nsubj", 1);
  add("visit", "VERB", "ROOT", 1);
  add("town", "NOUN", "dobj", 1);
  add_actor(0, 0);
  EXPECT_EQ(tone(1), "open");
}

}  // namespace
}  // namespace rapporteur
