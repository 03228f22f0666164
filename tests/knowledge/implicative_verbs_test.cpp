// SPDX-License-Identifier: Apache-2.0
#include "knowledge/implicative_verbs.hpp"

#include <gmock/gmock.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;

TableFolder folder(const std::string& rows) {
  return {"implicative_verbs", "lemma\toutcome\tmeaning\texample", rows};
}

TEST(ImplicativeVerbs, TellWhatBecameOfTheInfinitive) {
  const TableFolder data = folder(
      "begin\thappens\tsets in\tRain began to fall.\n"
      "fail\tfails\tdoes not bring about\tThe plane failed to land.\n");
  const auto verbs = ImplicativeVerbs::load(data.path());
  ASSERT_TRUE(verbs.has_value());
  EXPECT_EQ(verbs->outcome_of("begin"), ImplicativeOutcome::happens);
  EXPECT_EQ(verbs->outcome_of("fail"), ImplicativeOutcome::fails);
  EXPECT_EQ(verbs->outcome_of("plan"), std::nullopt);
}

TEST(ImplicativeVerbs, AnUnknownOutcomeIsToldWithItsLine) {
  const TableFolder data = folder("begin\tperhaps\tsets in\tRain began to fall.\n");
  const auto verbs = ImplicativeVerbs::load(data.path());
  ASSERT_FALSE(verbs.has_value());
  EXPECT_EQ(verbs.error().failure, Failure::bad_format);
  EXPECT_THAT(verbs.error().text(), HasSubstr("implicative_verbs.tsv:2"));
  EXPECT_THAT(verbs.error().text(), HasSubstr("'perhaps'"));
}

TEST(ImplicativeVerbs, AVerbListedTwiceIsAnError) {
  const TableFolder data = folder(
      "begin\thappens\tsets in\tRain began to fall.\n"
      "begin\tfails\tsets in\tRain began to fall.\n");
  const auto verbs = ImplicativeVerbs::load(data.path());
  ASSERT_FALSE(verbs.has_value());
  EXPECT_THAT(verbs.error().text(), HasSubstr("implicative_verbs.tsv:3"));
}

TEST(ImplicativeVerbs, OfTheProjectAreWellFormed) {
  const auto verbs = ImplicativeVerbs::load(RAPPORTEUR_SOURCE_DIR "/data");
  EXPECT_TRUE(verbs.has_value()) << (verbs ? "" : verbs.error().text());
}

}  // namespace
}  // namespace rapporteur
