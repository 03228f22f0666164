// SPDX-License-Identifier: Apache-2.0
// The record through the program: killed while adding, several at once, a full disk, and each subcommand
// once.
#include "rapporteur/record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "record/sqlite.hpp"

namespace rapporteur {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class RecordProgram : public testing::Test {
 protected:
  void SetUp() override {
    const auto home = std::filesystem::path(RAPPORTEUR_SOURCE_DIR);
    if (!std::filesystem::exists(home / "build/models/en_core_web_sm") &&
        !std::filesystem::exists(home / "models/en_core_web_sm"))
      GTEST_SKIP() << "the reading model has not been fetched (scripts/build does)";
    ::setenv("RAPPORTEUR_HOME", RAPPORTEUR_SOURCE_DIR, 1);
    folder_ = std::filesystem::temp_directory_path() / ("rapporteur-program-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::filesystem::path record() const { return folder_ / "test.record"; }

  /// JSON lines of reports "PREFIX-0"... with a few sentences each.
  std::filesystem::path reports(const std::string& prefix, int count) {
    const auto file = folder_ / (prefix + ".jsonl");
    std::ofstream out(file);
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      out << nlohmann::json{{"id", prefix + "-" + number},
                            {"published", "2012-03-12"},
                            {"title", "Shelling number " + number},
                            {"text", "Mortars killed " + std::to_string(i + 2) +
                                         " people in the town of Rastan on Sunday, activists said. Report " +
                                         number + " of " + prefix + ". " + std::string(1 + i % 7, 'x') +
                                         " was not confirmed."}}
                 .dump()
          << '\n';
    }
    return file;
  }

  struct Ended {
    int code = 0;
    std::string out, err;
  };

  pid_t start(const std::vector<std::string>& words, rlim_t file_size = RLIM_INFINITY) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (file_size != RLIM_INFINITY) {
      const rlimit limit{file_size, file_size};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::freopen((folder_ / "out").c_str(), "w", stdout);
    std::freopen((folder_ / "err").c_str(), "w", stderr);
    std::vector<char*> arguments{const_cast<char*>(RAPPORTEUR_PROGRAM)};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(RAPPORTEUR_PROGRAM, arguments.data());
    ::_exit(127);
  }

  Ended run(const std::vector<std::string>& words, rlim_t file_size = RLIM_INFINITY) {
    Ended ended;
    int status = 0;
    ::waitpid(start(words, file_size), &status, 0);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    ended.out = read_file(folder_ / "out").value_or("");
    ended.err = read_file(folder_ / "err").value_or("");
    return ended;
  }

  /// How many reports the file holds; -1 where it is not there yet. Fails the test where it is damaged.
  std::int64_t sound_reports() {
    const auto raw = sqlite::Database::open(record(), sqlite::Database::Access::read);
    if (!raw) return -1;
    const auto tables = raw->number("SELECT count(*) FROM sqlite_master WHERE name = 'report'");
    if (!tables || *tables == 0) return -1;
    auto check = raw->query("PRAGMA integrity_check");
    EXPECT_TRUE(check.step());
    EXPECT_EQ(check.text(0), "ok");
    const auto count = raw->number("SELECT count(*) FROM report");
    EXPECT_TRUE(count) << count.error().text();
    EXPECT_EQ(*raw->number("SELECT count(*) FROM finding WHERE report NOT IN (SELECT number FROM report)"),
              0);
    return count.value_or(-1);
  }

  std::filesystem::path folder_;
};

TEST_F(RecordProgram, IsNeverDamagedByAKill) {
  const std::string file = reports("kill", 4000).string();
  std::int64_t before = -1;
  int kills_at_work = 0;
  const auto deadline = std::chrono::steady_clock::now() + 240s;
  int kills = 0;
  for (; kills < 50 || (kills_at_work < 20 && kills < 80); ++kills) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "after " << kills << " kills";
    const pid_t child = start({"add", record().string(), file});
    // Now and then while it is still loading or making the record, mostly while it adds.
    const auto patience = kills % 10 == 0 ? std::chrono::milliseconds(kills * 3) : 3000ms;
    const auto until = std::chrono::steady_clock::now() + patience;
    std::int64_t now = -1;
    while (std::chrono::steady_clock::now() < until && (now = sound_reports()) <= before)
      std::this_thread::sleep_for(2ms);
    std::this_thread::sleep_for(std::chrono::milliseconds(kills % 7));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it had ended by itself";
    const std::int64_t after = sound_reports();
    ASSERT_GE(after, before) << "a report that was kept is gone";
    kills_at_work += after > before ? 1 : 0;
    before = after;
    if (before > 3500) {
      std::filesystem::remove(record());
      before = -1;
    }
  }
  EXPECT_GE(kills, 50);
  EXPECT_GE(kills_at_work, 20);
}

TEST_F(RecordProgram, TakesReportsFromSeveralAtOnce) {
  const auto one = reports("one", 60).string(), two = reports("two", 60).string();
  const pid_t first = start({"add", record().string(), one}), second = start({"add", record().string(), two});
  for (const pid_t child : {first, second}) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(sound_reports(), 120);
}

TEST_F(RecordProgram, LeavesNothingHalfWrittenOnAFullDisk) {
  const auto file = reports("full", 2000).string();
  const Ended full = run({"add", record().string(), file}, 400'000);
  EXPECT_EQ(full.code, 3) << full.err;
  EXPECT_THAT(full.err, HasSubstr("test.record"));
  const std::int64_t kept = sound_reports();
  EXPECT_GT(kept, 0);
  EXPECT_LT(kept, 2000);
  EXPECT_EQ(run({"add", record().string(), reports("more", 3).string()}).code, 0);
  EXPECT_EQ(sound_reports(), kept + 3);
}

TEST_F(RecordProgram, AnswersEverySubcommand) {
  const std::string file = reports("a", 3).string(), store = record().string();
  EXPECT_EQ(run({"list", store}).code, 3);
  const Ended added = run({"add", store, file});
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_THAT(added.err, HasSubstr("3 added"));
  EXPECT_THAT(run({"add", store, file}).err, HasSubstr("3 known already"));
  EXPECT_EQ(run({"add", store, (folder_ / "missing.jsonl").string()}).code, 1);
  EXPECT_THAT(run({"list", store}).out, HasSubstr("a-1"));
  EXPECT_THAT(run({"show", store, "a-1"}).out, HasSubstr("Rastan"));
  EXPECT_EQ(run({"show", store, "nothing"}).code, 3);
  EXPECT_THAT(run({"search", store, "mortars"}).out, HasSubstr("[Mortars]"));
  for (const char* command : {"incidents", "tolls", "positions", "list"})
    EXPECT_EQ(run({command, store, "--json"}).code, 0) << command;
  EXPECT_EQ(run({"incidents", store, "--rule", "guess"}).code, 2);
  EXPECT_EQ(run({"remove", store, "a-2"}).code, 0);
  EXPECT_EQ(run({"remove", store, "a-2"}).code, 1);
  const Ended exported = run({"export", store, "--jsonl"});
  EXPECT_EQ(exported.code, 0);
  std::istringstream lines(exported.out);
  std::size_t reports = 0;
  for (std::string line; std::getline(lines, line);)
    reports += nlohmann::json::parse(line).at("kind") == "report" ? 1 : 0;
  EXPECT_EQ(reports, 2U);
  EXPECT_EQ(run({"export", store}).out, exported.out);
}

TEST_F(RecordProgram, SplitsByDecision) {
  const std::string store = record().string();
  ASSERT_EQ(run({"add", store, reports("a", 2).string()}).code, 0);
  EXPECT_EQ(run({"split", store, "a-0", "a-1", "--author", "J. Doe"}).code, 2);
  EXPECT_EQ(run({"split", store, "a-0", "a-1", "--author", "J. Doe", "--reason", "two towns"}).code, 0);
  EXPECT_EQ(run({"merge", store, "a-0", "nothing", "--author", "J. Doe", "--reason", "one"}).code, 3);
  const auto opened = Record::open(record(), Record::Mode::read);
  ASSERT_EQ(opened->decisions()->size(), 1U);
  EXPECT_EQ(opened->decisions()->front().reason, "two towns");
}

}  // namespace
}  // namespace rapporteur
