// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_company.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_scene_fixture.hpp"

namespace rapporteur {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

/// "Peru asked Cuba": two actors of one verb.
class StanceCompany : public StanceSceneTest {
 protected:
  void SetUp() override {
    StanceSceneTest::SetUp();
    add("Peru", "PROPN", "nsubj", 1);
    add("ask", "VERB", "ROOT", 1);
    add("Cuba", "PROPN", "dobj", 1);
    add_actor(0, 0);
    add_actor(2, 1);
  }

  /// What is seen of the holder `order` of those who are the two actors.
  std::vector<std::string> seen(std::size_t order) {
    const StanceScene seen_in = scene();
    const std::vector<StanceHolder> all{holder(0, 1), holder(1, 1)};
    const StanceCandidate candidate{
        all[order], 0, {}, std::make_shared<const std::vector<StanceHolder>>(all), order};
    FeatureVector features;
    features.keep_names(true);
    add_company_features(seen_in, candidate, features);
    return features.names();
  }
};

TEST_F(StanceCompany, EachIsSeenBesideTheOther) {
  EXPECT_THAT(seen(0), IsSupersetOf({"company place=nsubj|dobj", "subject here=nsubj|report|no"}));
  EXPECT_THAT(seen(1), IsSupersetOf({"company place=dobj|nsubj", "subject here=dobj|report|yes"}));
}

TEST_F(StanceCompany, TheSameActorAgainIsNoCompany) {
  section_.actors[1].entity = 0;
  EXPECT_THAT(seen(0), Contains("twice=2"));
  EXPECT_THAT(seen(0), Not(Contains(StartsWith("company place"))));
}

}  // namespace
}  // namespace rapporteur
