// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_tolls.hpp"

#include <gtest/gtest.h>

#include "claims/incident_mentions.hpp"

namespace rapporteur {
namespace {

Mention named(const std::string& text, const std::string& actor) {
  Mention mention;
  mention.text = text;
  mention.actor = actor;
  return mention;
}

Toll done_by(Mention doer) {
  Toll toll;
  toll.perpetrator = std::move(doer);
  return toll;
}

TEST(IncidentTolls, TakesTheDoerFromATollWhereNoAccountBlamesIt) {
  Incident attack;
  attack.accounts.emplace_back().blames = named("the front", "xyz.front");
  std::vector<Toll> tolls{done_by(named("Front", "xyz.front")), done_by(named("the army", "xyz.army")),
                          done_by(named("the police", "xyz.police"))};
  clear_doers_nobody_blames({attack}, {0, 0, IncidentMention::none}, tolls);
  EXPECT_TRUE(tolls[0].perpetrator.has_value());
  EXPECT_FALSE(tolls[1].perpetrator.has_value());
  EXPECT_TRUE(tolls[2].perpetrator.has_value());  // of no act
}

}  // namespace
}  // namespace rapporteur
