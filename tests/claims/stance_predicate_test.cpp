// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_predicate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_scene_fixture.hpp"

namespace rapporteur {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

class StancePredicate : public StanceSceneTest {
 protected:
  /// What is seen of the first actor, below this predicate.
  std::vector<std::string> seen(std::uint32_t predicate) {
    const StanceScene seen_in = scene();
    FeatureVector features;
    features.keep_names(true);
    add_predicate_features(seen_in, holder(0, predicate), features);
    return features.names();
  }
};

// "Peru said it opposed talks"
TEST_F(StancePredicate, WhatIsSaidOfOneselfIsOnesOwn) {
  add("Peru", "PROPN", "nsubj", 1);
  add("say", "VERB", "ROOT", 1);
  add("it", "PRON", "nsubj", 3);
  add("oppose", "VERB", "ccomp", 1);
  add("talk", "NOUN", "dobj", 3);
  add_actor(0, 0);
  add_actor(2, 0);
  EXPECT_THAT(seen(1), IsSupersetOf({"deep=own|1", "deep verb=own|oppose", "deep object=oppose|talk"}));
}

// "Peru urged Cuba leave"
TEST_F(StancePredicate, WhatIsAskedOfAnotherIsTheOthers) {
  add("Peru", "PROPN", "nsubj", 1);
  add("urge", "VERB", "ROOT", 1);
  add("Cuba", "PROPN", "dobj", 1);
  add("leave", "VERB", "xcomp", 1);
  add_actor(0, 0);
  add_actor(2, 2);
  const auto names = seen(1);
  EXPECT_THAT(names, IsSupersetOf({"deep verb=other|leave", "deep above=other|urge"}));
  EXPECT_THAT(names, Not(Contains(StartsWith("deep verb=own"))));
}

// "Peru decision leave came"
TEST_F(StancePredicate, AnActIsWhoseItIs) {
  add("Peru", "PROPN", "poss", 1);
  add("decision", "NOUN", "nsubj", 3);
  add("leave", "VERB", "acl", 1);
  add("come", "VERB", "ROOT", 3);
  add_actor(0, 0);
  EXPECT_THAT(seen(3), IsSupersetOf({"deep=owned|1", "deep verb=owned|leave", "deep above=owned|decision"}));
}

}  // namespace
}  // namespace rapporteur
