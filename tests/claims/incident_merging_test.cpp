// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_merging.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using namespace std::chrono_literals;

constexpr Day monday{std::chrono::sys_days{2016y / 5 / 9}};
constexpr Day tuesday = monday + std::chrono::days{1};

PlaceExpression place(const std::string& name, const std::string& within) {
  PlaceExpression expression;
  expression.place.text = name;
  expression.place.name = name;
  expression.place.within = within;
  return expression;
}

TimeExpression time(Day start, Day end) {
  TimeExpression expression;
  expression.time.start = start;
  expression.time.end = end;
  return expression;
}

IncidentMention mention(const PlaceExpression* where, const TimeExpression* when) {
  IncidentMention result;
  result.place = where;
  result.time = when;
  return result;
}

TEST(IncidentMerging, DaysThatDifferExclude) {
  const TimeExpression first = time(monday, monday);
  const TimeExpression second = time(tuesday, tuesday);
  EXPECT_TRUE(exclude_each_other(mention(nullptr, &first), mention(nullptr, &second)));
}

TEST(IncidentMerging, DayWithinAWeekDoesNotExclude) {
  const TimeExpression day = time(tuesday, tuesday);
  const TimeExpression week = time(monday, monday + std::chrono::days{6});
  EXPECT_FALSE(exclude_each_other(mention(nullptr, &day), mention(nullptr, &week)));
}

TEST(IncidentMerging, TownsThatDifferExclude) {
  const PlaceExpression kirkuk = place("Kirkuk", "Kirkuk Governorate");
  const PlaceExpression mosul = place("Mosul", "Nineveh");
  EXPECT_TRUE(exclude_each_other(mention(&kirkuk, nullptr), mention(&mosul, nullptr)));
}

TEST(IncidentMerging, TownInItsProvinceDoesNotExclude) {
  const PlaceExpression mosul = place("Mosul", "Nineveh");
  const PlaceExpression nineveh = place("Nineveh", "Iraq");
  EXPECT_FALSE(exclude_each_other(mention(&mosul, nullptr), mention(&nineveh, nullptr)));
}

TEST(IncidentMerging, OpenSettingsExcludeNothing) {
  const PlaceExpression mosul = place("Mosul", "Nineveh");
  EXPECT_FALSE(exclude_each_other(mention(nullptr, nullptr), mention(&mosul, nullptr)));
}

TEST(IncidentMerging, KinOfTypes) {
  EXPECT_TRUE(are_akin(IncidentType::airstrike, IncidentType::shelling));
  EXPECT_TRUE(are_akin(IncidentType::massacre, IncidentType::execution));
  EXPECT_TRUE(are_akin(IncidentType::other, IncidentType::siege));
  EXPECT_FALSE(are_akin(IncidentType::siege, IncidentType::arrest));
  EXPECT_FALSE(are_akin(IncidentType::torture, IncidentType::displacement));
}

}  // namespace
}  // namespace rapporteur
