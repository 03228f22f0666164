// SPDX-License-Identifier: Apache-2.0
#include "knowledge/verification_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "table_folder.hpp"

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TableFolder folder(const std::string& rows) {
  return {"verification_words", "lemma\tpos\tneeds\tkind\tmeaning\texample", rows};
}

TEST(VerificationWords, AreFoundByLemmaAndPartOfSpeech) {
  const TableFolder data = folder(
      "check\tVERB\tfact|claim\tchecks\tto find out\tNobody checked the claim.\n"
      "check\tNOUN\t\topen\tthe finding out\tThe check is still to come.\n"
      "refuse\tVERB\t\thinders\tnot to let\tThe guards refused.\n");
  const auto words = VerificationWords::load(data.path());
  ASSERT_TRUE(words.has_value());
  const VerificationWord* verb = words->find("check", "VERB");
  ASSERT_NE(verb, nullptr);
  EXPECT_EQ(verb->kind, VerificationKind::checks);
  EXPECT_THAT(verb->needs, ElementsAre("fact", "claim"));
  const VerificationWord* noun = words->find("check", "NOUN");
  ASSERT_NE(noun, nullptr);
  EXPECT_EQ(noun->kind, VerificationKind::open);
  EXPECT_THAT(noun->needs, IsEmpty());
  EXPECT_EQ(words->find("refuse", "VERB")->kind, VerificationKind::hinders);
  EXPECT_EQ(words->find("check", "ADJ"), nullptr);
  EXPECT_EQ(words->find("guard", "NOUN"), nullptr);
}

TEST(VerificationWords, AnUnknownKindIsToldWithItsLine) {
  const TableFolder data = folder("check\tVERB\t\tguesses\tto find out\tNobody checked.\n");
  const auto words = VerificationWords::load(data.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().failure, Failure::bad_format);
  EXPECT_THAT(words.error().text(), HasSubstr("verification_words.tsv:2"));
  EXPECT_THAT(words.error().text(), HasSubstr("'guesses'"));
}

TEST(VerificationWords, OfTheProjectAreWellFormed) {
  EXPECT_TRUE(VerificationWords::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data").has_value());
}

}  // namespace
}  // namespace rapporteur
