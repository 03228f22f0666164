// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_wording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

/// "Peru must not join the talks."
class StanceWording : public testing::Test {
 protected:
  void SetUp() override {
    document_.text = &text_;
    add("Peru", "PROPN", "nsubj", 3);
    add("must", "AUX", "aux", 3);
    add("not", "PART", "neg", 3);
    add("join", "VERB", "ROOT", 3);
    add("the", "DET", "det", 5);
    add("talk", "NOUN", "dobj", 3);
    add(".", "PUNCT", "punct", 3);
    document_.sentences.push_back({0, document_.size()});
    document_.finish();
  }

  void add(std::string_view lemma, std::string_view pos, std::string_view dep, std::uint32_t head) {
    Token token;
    token.lemma = lemma;
    token.pos = pos;
    token.dep = dep;
    token.head = head;
    document_.tokens.push_back(token);
  }

  Text text_{"Peru must not join the talks."};
  Document document_;
};

TEST_F(StanceWording, SeesSmallWordsNeighboursAndWhatHangsOnWhat) {
  FeatureVector features;
  features.keep_names(true);
  add_wording_features(document_, document_.sentences.front(), features);
  EXPECT_THAT(features.names(),
              IsSupersetOf({"small word=must", "small word=not", "beside=@|must", "beside=not|join",
                            "below=join|not", "below=join|talk", "below=^|join"}));
}

TEST_F(StanceWording, ANameIsLikeAnyOther) {
  FeatureVector features;
  features.keep_names(true);
  add_wording_features(document_, document_.sentences.front(), features);
  EXPECT_THAT(features.names(), Contains("below=join|@"));
  EXPECT_THAT(features.names(), Not(Contains(StartsWith("beside=Peru"))));
}

TEST_F(StanceWording, WordsStandEachOnce) {
  EXPECT_THAT(wording_of(document_, {0, document_.size()}), ElementsAre("join", "must", "not", "talk"));
}

}  // namespace
}  // namespace rapporteur
