// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_contest.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

Mention named(const std::string& text, const std::string& actor = {}) {
  Mention mention;
  mention.text = text;
  mention.actor = actor;
  return mention;
}

Account account(const std::string& source, AccountPosition position, const std::string& blames = {}) {
  Account result;
  if (!source.empty()) result.source = named(source);
  result.position = position;
  if (!blames.empty()) result.blames = named(blames);
  return result;
}

TEST(IncidentContest, OneVoiceIsNoContest) {
  EXPECT_FALSE(
      is_contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "soldiers")}));
}

TEST(IncidentContest, DenialAndDoubtContest) {
  EXPECT_TRUE(is_contested(IncidentType::massacre, {account("", AccountPosition::asserts),
                                                    account("the army", AccountPosition::denies)}));
  EXPECT_TRUE(is_contested(IncidentType::massacre, {account("", AccountPosition::asserts),
                                                    account("the envoy", AccountPosition::doubts)}));
}

TEST(IncidentContest, DifferentBlameContests) {
  EXPECT_TRUE(
      is_contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "soldiers"),
                                            account("state media", AccountPosition::asserts, "terrorists")}));
}

TEST(IncidentContest, SamePartyInOtherWordsDoesNot) {
  EXPECT_FALSE(is_contested(IncidentType::massacre,
                            {account("activists", AccountPosition::asserts, "Syrian soldiers"),
                             account("a monitor", AccountPosition::asserts, "the Syrian army")}));
}

TEST(IncidentContest, BothSidesOfAClashAreNoContest) {
  EXPECT_FALSE(
      is_contested(IncidentType::clash, {account("activists", AccountPosition::asserts, "soldiers"),
                                         account("state media", AccountPosition::asserts, "rebels")}));
}

TEST(IncidentContest, TheReportsOwnBlameContestsNobody) {
  EXPECT_FALSE(
      is_contested(IncidentType::shelling, {account("", AccountPosition::asserts, "soldiers"),
                                            account("activists", AccountPosition::asserts, "terrorists")}));
}

TEST(IncidentContest, SilenceDoesNotContest) {
  EXPECT_FALSE(
      is_contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "soldiers"),
                                            account("the ministry", AccountPosition::no_comment)}));
}

TEST(IncidentContest, NobodySpeaks) { EXPECT_FALSE(is_contested(IncidentType::massacre, {})); }

}  // namespace
}  // namespace rapporteur
