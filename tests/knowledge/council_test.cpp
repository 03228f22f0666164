// SPDX-License-Identifier: Apache-2.0
#include "knowledge/council.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace rapporteur {
namespace {

Council shipped() { return Council::load(RAPPORTEUR_SOURCE_DIR "/data/council/terms.tsv").value(); }

TEST(Council, HasFifteenMembersOnEveryFirstOfJanuary) {
  const Council council = shipped();
  for (int year = 1992; year <= 2026; ++year)
    EXPECT_EQ(council.members_on(Day(std::chrono::year(year) / 1 / 1)).size(), 15U) << year;
}

TEST(Council, KnowsWhoSatOnTheDayOfTheSecondVetoOnSyria) {
  const auto seats = shipped().members_on(*parse_day("2012-02-04"));
  const auto names = [&](std::string_view name) {
    return std::ranges::any_of(seats, [&](const CouncilSeat& seat) { return seat.name == name; });
  };
  EXPECT_TRUE(names("Morocco") && names("Togo") && names("Guatemala"));
  EXPECT_FALSE(names("Lebanon"));  // its term ended with 2011
  EXPECT_EQ(std::ranges::count_if(seats, &CouncilSeat::permanent), 5);
}

TEST(Council, SaysNothingOfDaysItsListDoesNotCover) {
  EXPECT_TRUE(shipped().members_on(*parse_day("1985-05-01")).empty());
}

TEST(Council, NamesFileAndLineOfABadTerm) {
  const std::string file = testing::TempDir() + "terms.tsv";
  std::ofstream(file) << "country\tname\tfrom\tto\tseat\nTGO\tTogo\t2012-01-01\t2011-12-31\telected\n";
  const auto council = Council::load(file);
  ASSERT_FALSE(council);
  EXPECT_EQ(council.error().place, file + ":2");
}

}  // namespace
}  // namespace rapporteur
