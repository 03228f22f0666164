// SPDX-License-Identifier: Apache-2.0
#include "knowledge/scope_words.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rapporteur {
namespace {

/// A data folder that holds these rows of scope_words.tsv alone.
class Folder {
 public:
  explicit Folder(const std::string& rows)
      : path_(std::filesystem::path(testing::TempDir()) / ("scope_words" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_ / "en");
    std::ofstream(path_ / "en/scope_words.tsv") << "words\tcovers\tmeaning\texample\n" << rows;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(ScopeWords, TheLongestEntryDecides) {
  const Folder folder(
      "a day\tday\twithin a day\t900 people a day\n"
      "a day later\tnone\tonly counts days\tHe died a day later\n");
  const auto words = ScopeWords::load(folder.path());
  ASSERT_TRUE(words.has_value());
  Document document;
  for (const std::string_view word : {"A", "day", "later"}) document.tokens.emplace_back().text = word;
  EXPECT_EQ(words->at(document, {0, 2}), Covering::day);
  EXPECT_EQ(words->at(document, {0, 3}), Covering::none);
  EXPECT_EQ(words->at(document, {1, 3}), std::nullopt);
}

TEST(ScopeWords, AnUnknownCoveringIsToldWithItsLine) {
  const Folder folder("a night\tnight\twithin a night\t900 people a night\n");
  const auto words = ScopeWords::load(folder.path());
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().failure, Failure::bad_format);
  EXPECT_NE(words.error().message.find("night"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
