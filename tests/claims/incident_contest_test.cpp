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

bool contested(IncidentType type, const std::vector<Account>& accounts) {
  return is_contested(type, accounts, {});
}

TEST(IncidentContest, OneVoiceIsNoContest) {
  EXPECT_FALSE(
      contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "soldiers")}));
}

TEST(IncidentContest, DenialAndDoubtContest) {
  EXPECT_TRUE(contested(IncidentType::massacre, {account("", AccountPosition::asserts),
                                                 account("the army", AccountPosition::denies)}));
  EXPECT_TRUE(contested(IncidentType::massacre, {account("", AccountPosition::asserts),
                                                 account("the envoy", AccountPosition::doubts)}));
}

TEST(IncidentContest, DifferentBlameContests) {
  std::vector<Account> accounts = {account("activists", AccountPosition::asserts, "soldiers"),
                                   account("state media", AccountPosition::asserts, "terrorists")};
  accounts[0].source->sector = "CVL";
  accounts[1].source->sector = "GOV";
  EXPECT_TRUE(contested(IncidentType::massacre, accounts));
}

TEST(IncidentContest, SourcesOfOneSideTellOfTwoActsUnlessOneAccuses) {
  std::vector<Account> accounts = {account("a ministry", AccountPosition::asserts, "jets"),
                                   account("a monitor", AccountPosition::asserts, "rebels")};
  accounts[0].statement = "s1";
  accounts[1].statement = "s2";
  EXPECT_FALSE(is_contested(IncidentType::airstrike, accounts, {}));
  EXPECT_TRUE(is_contested(IncidentType::airstrike, accounts, {"s2"}));
}

TEST(IncidentContest, SamePartyInOtherWordsDoesNot) {
  EXPECT_FALSE(
      contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "Syrian soldiers"),
                                         account("a monitor", AccountPosition::asserts, "the Syrian army")}));
}

TEST(IncidentContest, BothSidesOfAClashAreNoContest) {
  EXPECT_FALSE(contested(IncidentType::clash, {account("activists", AccountPosition::asserts, "soldiers"),
                                               account("state media", AccountPosition::asserts, "rebels")}));
}

TEST(IncidentContest, TheReportsOwnBlameContestsNobody) {
  EXPECT_FALSE(
      contested(IncidentType::shelling, {account("", AccountPosition::asserts, "soldiers"),
                                         account("activists", AccountPosition::asserts, "terrorists")}));
}

TEST(IncidentContest, SilenceDoesNotContest) {
  EXPECT_FALSE(contested(IncidentType::massacre, {account("activists", AccountPosition::asserts, "soldiers"),
                                                  account("the ministry", AccountPosition::no_comment)}));
}

TEST(IncidentContest, NobodySpeaks) { EXPECT_FALSE(contested(IncidentType::massacre, {})); }

}  // namespace
}  // namespace rapporteur
