// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_company.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace rapporteur {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

/// "Peru asked Cuba": two actors of one verb.
class StanceCompany : public testing::Test {
 protected:
  void SetUp() override {
    knowledge_ = Knowledge::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data");
    ASSERT_TRUE(knowledge_);
    document_.text = &text_;
    for (const std::string_view dep : {"nsubj", "ROOT", "dobj"}) {
      Token token;
      token.dep = dep;
      token.head = 1;
      document_.tokens.push_back(token);
    }
    document_.sentences.push_back({0, 3});
    document_.finish();
    section_.document = &document_;
    section_.actors.resize(2);
    section_.actors[1].head = 2;
    for (std::uint32_t i = 0; i < 2; ++i) section_.actors[i].entity = i;
  }

  /// What is seen of the holder `order` of those who are the two actors.
  std::vector<std::string> seen(std::size_t order) {
    const Knowledge& knowledge = **knowledge_;
    StanceScene scene{
        section_, knowledge.measures(), knowledge.word_classes(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    scene.said_in.assign(3, nullptr);
    const std::vector<StanceHolder> all{{0, section_.actors.data(), 1, false},
                                        {2, &section_.actors[1], 1, false}};
    StanceCandidate candidate{
        all[order], 0, {}, std::make_shared<const std::vector<StanceHolder>>(all), order};
    FeatureVector features;
    features.keep_names(true);
    add_company_features(scene, candidate, features);
    return features.names();
  }

  Text text_{"Peru asked Cuba"};
  Document document_;
  Section section_;
  Result<std::unique_ptr<Knowledge>> knowledge_;
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
