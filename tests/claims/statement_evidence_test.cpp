// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_evidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace rapporteur {
namespace {

/// "The mayor said rain fell ." with evidence that says: source 0-1, cue 2, content 3-4.
class StatementEvidence : public testing::Test {
 protected:
  StatementEvidence() {
    constexpr std::array<std::string_view, 6> words{"The", "mayor", "said", "rain", "fell", "."};
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      Token token;
      token.text = words[i];
      token.lemma = words[i];
      token.head = 2;
      document_.tokens.push_back(token);
    }
    document_.sentences = {{0, 6}};
    document_.finish();
    evidence_.tokens.resize(words.size());
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      TokenEvidence& x = evidence_.tokens[i];
      x.window = 0;
      for (auto& marks : x.log_probabilities) marks = {std::log(0.98F), std::log(0.01F), std::log(0.01F)};
      x.source_query[0] = i < 2 ? 8.0F : -8.0F;
      x.content_query[0] = i == 3 || i == 4 ? 8.0F : -8.0F;
      x.source_key[0] = x.content_key[0] = i == 2 ? 4.0F : 0.0F;
    }
    evidence_.tokens[2].log_probabilities[1] = {std::log(0.02F), std::log(0.97F), std::log(0.01F)};
    section_.document = &document_;
    section_.paragraphs = {{0, 6}};
    section_.is_furniture.assign(words.size(), false);
  }

  static bool are_equal(const FeatureList& a, const FeatureList& b) {
    return std::ranges::equal(a.hashes(), b.hashes());
  }

  Document document_;
  SpanEvidence evidence_;
  Section section_;
};

TEST_F(StatementEvidence, AddsNothingWithoutANetwork) {
  const StatementView view(section_);
  FeatureList features;
  CueEvidence::add_cue(view, 2, features);
  CueEvidence evidence;
  evidence.start(view, 2);
  evidence.add_source_head(1, true, features);
  evidence.add_piece({3, 5}, {}, features);
  EXPECT_TRUE(features.hashes().empty());
  EXPECT_TRUE(evidence.likely_sources(view).empty());
}

TEST_F(StatementEvidence, FindsTheRunThatBelongsToTheCueAsItsSource) {
  section_.evidence = &evidence_;
  const StatementView view(section_);
  CueEvidence evidence;
  evidence.start(view, 2);
  EXPECT_EQ(evidence.likely_sources(view), (std::vector<TokenRange>{{0, 2}}));
}

TEST_F(StatementEvidence, TellsAFittingPieceFromOneThatMissesAWord) {
  section_.evidence = &evidence_;
  const StatementView view(section_);
  CueEvidence evidence;
  evidence.start(view, 2);
  FeatureList whole;
  FeatureList half;
  FeatureList again;
  evidence.add_piece({3, 5}, {}, whole);
  evidence.add_piece({3, 4}, {}, half);
  evidence.add_piece({3, 5}, {}, again);
  EXPECT_TRUE(are_equal(whole, again));
  EXPECT_FALSE(are_equal(whole, half));
}

TEST_F(StatementEvidence, TokensOfAnotherWindowDoNotBelong) {
  evidence_.tokens[0].window = evidence_.tokens[1].window = 7;
  section_.evidence = &evidence_;
  const StatementView view(section_);
  CueEvidence evidence;
  evidence.start(view, 2);
  EXPECT_TRUE(evidence.likely_sources(view).empty());
}

}  // namespace
}  // namespace rapporteur
