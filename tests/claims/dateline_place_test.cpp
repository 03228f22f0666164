// SPDX-License-Identifier: Apache-2.0
#include "claims/dateline_place.hpp"

#include <gtest/gtest.h>

#include "claims/heads.hpp"

namespace rapporteur {
namespace {

std::optional<Place> filed_from(const std::string& dateline) {
  static const auto knowledge = Knowledge::load(RAPPORTEUR_SOURCE_DIR "/data");
  EXPECT_TRUE(knowledge);
  Report report;
  if (!dateline.empty()) report.dateline = Credit{dateline, Span{0, 5}};
  const Heads heads;
  const Context context{report, **knowledge, heads, {}, {}, false, CountryWeights(**knowledge)};
  return dateline_place(context);
}

TEST(DatelinePlace, CapitalsAreTheSameName) {
  const auto place = filed_from("DAHIYEH, Lebanon");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->text, "DAHIYEH, Lebanon");
  EXPECT_EQ(place->name, "Dahiyeh");
  EXPECT_EQ(place->country, "LBN");
  EXPECT_EQ(place->within, "Beirut");
  EXPECT_EQ(place->spans.size(), 1u);
}

TEST(DatelinePlace, UnknownNameStandsByItself) {
  const auto place = filed_from("QWXZVILLE");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->name, "QWXZVILLE");
  EXPECT_EQ(place->country, "");
}

TEST(DatelinePlace, NothingWithoutDateline) { EXPECT_FALSE(filed_from("")); }

}  // namespace
}  // namespace rapporteur
