// SPDX-License-Identifier: Apache-2.0
// Runs the program as a user does.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "extract_program.hpp"

namespace {

class Extract : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rapporteur-extract-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  std::filesystem::path folder_;
};

TEST_F(Extract, PrintsOneReportLineEachInOrder) {
  std::string input;
  for (int i = 0; i < 60; ++i)
    input += R"({"id":"r)" + std::to_string(i) +
             R"(","text":"Shells fell on the city on Sunday, activists said."})"
             "\n";
  const std::string path = file("a.jsonl", input);
  const Printed one = run(path);
  EXPECT_EQ(one.exit_code, 0);
  int next = 0;
  for (const auto& line : one.lines)
    if (line["kind"] == "report") {
      EXPECT_EQ(line["report"], "r" + std::to_string(next++));
    }
  EXPECT_EQ(next, 60);
  EXPECT_EQ(run("--threads 3 " + path).output, one.output);
}

TEST_F(Extract, ReadsAccuratelyWithAnyNumberOfThreads) {
  std::string input;
  for (int i = 0; i < 9; ++i)
    input +=
        R"({"id":"a)" + std::to_string(i) +
        R"(","text":"The mayor said the bridge was closed. \"Nobody was hurt,\" a nurse told reporters."})"
        "\n";
  const std::string path = file("a.jsonl", input);
  const Printed one = run("--reader accurate " + path);
  EXPECT_EQ(one.exit_code, 0);
  int statements = 0;
  for (const auto& line : one.lines)
    if (line["kind"] == "statement") {
      ++statements;
      EXPECT_TRUE(line["source"]["text"] == "The mayor" || line["source"]["text"] == "a nurse")
          << line.dump();
    }
  EXPECT_EQ(statements, 18);
  EXPECT_EQ(run("--reader accurate --threads 3 " + path).output, one.output);
}

TEST_F(Extract, GoesOnAfterWhatCannotBeRead) {
  const Printed got = run("--format jsonl " + folder_.string() + " " + file("no", "") + " " +
                          file("b.jsonl", "{bad\n{\"id\":\"x\",\"text\":\"A.\"}\n") + " /nowhere/c");
  EXPECT_EQ(got.exit_code, 1);
  int errors = 0;
  int reports = 0;
  for (const auto& line : got.lines) {
    errors += line["kind"] == "error" ? 1 : 0;
    reports += line["kind"] == "report" ? 1 : 0;
  }
  EXPECT_EQ(errors, 4);
  EXPECT_EQ(reports, 1);
}

TEST_F(Extract, RefusesWrongCalls) {
  EXPECT_EQ(run("--format poem x").exit_code, 2);
  EXPECT_EQ(run("--published yesterday x").exit_code, 2);
  EXPECT_EQ(run("--without nothing x").exit_code, 2);
  EXPECT_EQ(run("--no-such-option").exit_code, 2);
  EXPECT_EQ(run("--help").exit_code, 0);
}

TEST_F(Extract, PrintsTheTextThatSpansPointInto) {
  const Printed got =
      run("--with-text --published 2012-03-13 " + file("t.txt", "Talks failed.\n\nWith agencies"));
  ASSERT_FALSE(got.lines.empty());
  EXPECT_EQ(got.lines[0]["text"], "Talks failed.\n\nWith agencies");
  EXPECT_EQ(got.lines[0]["published"], "2012-03-13");
  EXPECT_EQ(got.lines[0]["furniture"], nlohmann::json::parse("[[15,28]]"));
}

}  // namespace
