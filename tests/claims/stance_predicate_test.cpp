// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_predicate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace rapporteur {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

class StancePredicate : public testing::Test {
 protected:
  void SetUp() override {
    knowledge_ = Knowledge::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data");
    ASSERT_TRUE(knowledge_);
  }

  void add(std::string_view lemma, std::string_view pos, std::string_view dep, std::uint32_t head) {
    Token token;
    token.lemma = lemma;
    token.pos = pos;
    token.tag = pos == "VERB" ? "VB" : "NN";
    token.dep = dep;
    token.head = head;
    document_.tokens.push_back(token);
  }

  void add_actor(std::uint32_t head, std::uint32_t entity) {
    ActorExpression actor;
    actor.tokens = {head, head + 1};
    actor.head = head;
    actor.entity = entity;
    section_.actors.push_back(actor);
  }

  /// What is seen of the first actor, below this predicate.
  std::vector<std::string> seen(std::uint32_t predicate) {
    document_.text = &text_;
    document_.sentences.push_back({0, document_.size()});
    document_.finish();
    section_.document = &document_;
    const Knowledge& knowledge = **knowledge_;
    StanceScene scene{
        section_, knowledge.measures(), knowledge.word_classes(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    scene.said_in.assign(document_.size(), nullptr);
    scene.cues.assign(document_.size(), nullptr);
    scene.event_at.resize(document_.size());
    const StanceHolder holder{section_.actors[0].head, section_.actors.data(), predicate, false};
    FeatureVector features;
    features.keep_names(true);
    add_predicate_features(scene, holder, features);
    return features.names();
  }

  Text text_{"unused"};
  Document document_;
  Section section_;
  Result<std::unique_ptr<Knowledge>> knowledge_;
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
