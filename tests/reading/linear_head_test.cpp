// SPDX-License-Identifier: Apache-2.0
#include "reading/linear_head.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

namespace rapporteur {
namespace {

class LinearHeadFile : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<float> weights(labels.size() << 10U, 0.0F);
    std::mt19937 random(11);
    for (std::size_t i = 0; i < weights.size(); ++i)
      if ((i / labels.size()) % 3 == 0) weights[i] = static_cast<float>(random() % 255) - 127.0F;
    head = LinearHead::from_weights(labels, {0.5F, -1.0F, 0.0F}, weights);
    ASSERT_TRUE(head.save(file));
    std::ifstream in(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  void TearDown() override { std::filesystem::remove(file); }

  Result<LinearHead> load(std::string_view content) const {
    std::ofstream(file, std::ios::binary) << content;
    return LinearHead::load(file);
  }

  const std::vector<std::string> labels{"none", "strike", "siege"};
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "linear_head_test.head";
  LinearHead head;
  std::string bytes;
};

TEST_F(LinearHeadFile, ScoresTheSameOnceReadBack) {
  WeightRoom room(1 << 20U);
  const auto own = LinearHead::load(file), shared = LinearHead::load(file, &room);
  ASSERT_TRUE(own && shared);
  EXPECT_LT(room.left(), std::size_t{1} << 20U);
  FeatureVector features;
  for (int i = 0; i < 200; ++i) features.add("word", std::to_string(i), 0.1F);
  std::vector<float> expected, found;
  head.score(features, expected);
  for (const LinearHead* other : {&*own, &*shared}) {
    other->score(features, found);
    EXPECT_EQ(found, expected);
  }
  EXPECT_LT(bytes.size(), (labels.size() << 10U) / 2) << "buckets without weights take a bit each";
}

TEST_F(LinearHeadFile, RefusesEveryShorterOrLongerFile) {
  for (std::size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 37)
    EXPECT_FALSE(load(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(load(bytes + '\0'));
  EXPECT_TRUE(load(bytes));
}

// Damaged bytes are refused or read as other numbers; they never make it read or write elsewhere.
TEST_F(LinearHeadFile, OutlivesDamage) {
  std::mt19937 random(5);
  FeatureVector features;
  features.add("word", "shelling");
  for (int round = 0; round < 500; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 3; ++i)
      damaged[random() % (round % 2 == 0 ? 80 : damaged.size())] = static_cast<char>(random());
    const auto read = load(damaged);
    if (!read) continue;
    std::vector<float> scores;
    read->score(features, scores);
    EXPECT_EQ(scores.size(), read->labels().size());
  }
}

TEST_F(LinearHeadFile, TellsWhichFileIsBad) {
  const auto read = load("RHEAD1\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().failure, Failure::bad_model);
  EXPECT_NE(read.error().text().find("linear_head_test.head"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
