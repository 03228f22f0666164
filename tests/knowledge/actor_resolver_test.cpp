// SPDX-License-Identifier: Apache-2.0
#include "knowledge/actor_resolver.hpp"

#include <gtest/gtest.h>

#include "knowledge/knowledge.hpp"

namespace rapporteur {
namespace {

class Resolver : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    knowledge_ = Knowledge::load(RAPPORTEUR_SOURCE_DIR "/data").value().release();
  }
  static void TearDownTestSuite() { delete knowledge_; }

  static ResolvedActor read(std::string_view phrase, std::string_view day = "") {
    ResolveHints hints;
    hints.day = parse_day(day);
    return knowledge_->resolver().resolve(phrase, hints);
  }

  static const Knowledge* knowledge_;
};

const Knowledge* Resolver::knowledge_ = nullptr;

TEST_F(Resolver, FindsNamesAndAliases) {
  EXPECT_EQ(read("the Syrian Observatory for Human Rights").actor, "org.sohr");
  EXPECT_EQ(read("U.N. Security Council").actor, "un.security-council");
  EXPECT_EQ(read("Sergey Lavrov").actor, "per.lavrov-sergei");
  EXPECT_EQ(read("Erdoğan").actor, read("Recep Tayyip Erdogan").actor);
}

TEST_F(Resolver, MakesOfficesOfCountriesFromAdjectivesPossessivesAndPrepositions) {
  EXPECT_EQ(read("the Norwegian foreign minister").actor, "nor.foreign-minister");
  EXPECT_EQ(read("Ghana's defence ministry").actor, "gha.defense-ministry");
  EXPECT_EQ(read("the government of Peru").actor, "per.government");
}

TEST_F(Resolver, ReadsDescriptionsWithACountry) {
  const ResolvedActor soldiers = read("three soldiers from Kenya");
  EXPECT_EQ(soldiers.country, "KEN");
  EXPECT_EQ(soldiers.sector, "MIL");
  EXPECT_EQ(read("Chilean fishermen").sector, "AGR");
  EXPECT_EQ(read("protesters").sector, "OPP");
  EXPECT_EQ(read("protesters").country, "");
}

TEST_F(Resolver, TellsBackersFromTheirClients) {
  EXPECT_EQ(read("Iranian-backed militias in Iraq").country, "IRQ");
  EXPECT_EQ(read("members of Hezbollah").actor, "lbn.hezbollah");
}

TEST_F(Resolver, TakesTheOfficeOfTheDay) {
  EXPECT_EQ(read("Angela Merkel", "2015-06-01").sector, "GOV");
  EXPECT_EQ(read("Angela Merkel", "2023-06-01").sector, "ELI");
  EXPECT_EQ(read("a former minister from Malta").sector, "ELI");
}

TEST_F(Resolver, SaysNothingOfTheUnknown) {
  const ResolvedActor unknown = read("Zblorg Qwertz");
  EXPECT_TRUE(unknown.actor.empty());
  EXPECT_TRUE(unknown.sector.empty());
  EXPECT_TRUE(read("").actor.empty());
  EXPECT_TRUE(read("of the").actor.empty());
}

TEST_F(Resolver, TakesAcronymsInCapitalsAlone) {
  EXPECT_EQ(read("the IS").actor, "is.islamic-state");
  EXPECT_TRUE(read("This is us").actor.empty());
}

}  // namespace
}  // namespace rapporteur
