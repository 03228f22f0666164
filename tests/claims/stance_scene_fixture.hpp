// SPDX-License-Identifier: Apache-2.0
// A sentence built word by word, and the scene that the features of stances look at.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string_view>

#include "claims/stance_scene.hpp"
#include "knowledge/knowledge.hpp"

namespace rapporteur {

class StanceSceneTest : public testing::Test {
 protected:
  void SetUp() override {
    knowledge_ = Knowledge::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data");
    ASSERT_TRUE(knowledge_) << knowledge_.error().text();
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

  /// All words added so far as one sentence, without statements, chains, cues or events.
  StanceScene scene() {
    document_.text = &text_;
    document_.sentences.assign(1, {0, document_.size()});
    document_.finish();
    section_.document = &document_;
    const Knowledge& knowledge = **knowledge_;
    StanceScene scene{section_,
                      knowledge.measures(),
                      knowledge.word_classes(),
                      knowledge.tone_words(),
                      {},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {}};
    scene.said_in.assign(document_.size(), nullptr);
    scene.cues.assign(document_.size(), nullptr);
    scene.event_at.resize(document_.size());
    return scene;
  }

  /// The actor `order`, below this predicate.
  [[nodiscard]] StanceHolder holder(std::size_t order, std::uint32_t predicate) const {
    return {section_.actors[order].head, &section_.actors[order], predicate, false};
  }

  Text text_{"unused"};
  Document document_;
  Section section_;
  Result<std::unique_ptr<Knowledge>> knowledge_;
};

}  // namespace rapporteur
