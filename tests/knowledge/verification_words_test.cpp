// SPDX-License-Identifier: Apache-2.0
#include "knowledge/verification_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A data folder that holds these rows of verification_words.tsv alone.
class Folder {
 public:
  explicit Folder(const std::string& rows)
      : path_(std::filesystem::path(testing::TempDir()) /
              ("verification_words" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_ / "en");
    std::ofstream(path_ / "en/verification_words.tsv") << "lemma\tpos\tneeds\tkind\tmeaning\texample\n"
                                                       << rows;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(VerificationWords, AreFoundByLemmaAndPartOfSpeech) {
  const Folder folder(
      "check\tVERB\tfact|claim\tchecks\tto find out\tNobody checked the claim.\n"
      "check\tNOUN\t\topen\tthe finding out\tThe check is still to come.\n"
      "refuse\tVERB\t\thinders\tnot to let\tThe guards refused.\n");
  const auto words = VerificationWords::load(folder.path());
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
  const Folder folder("check\tVERB\t\tguesses\tto find out\tNobody checked.\n");
  const auto words = VerificationWords::load(folder.path());
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
