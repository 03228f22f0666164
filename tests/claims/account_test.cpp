// SPDX-License-Identifier: Apache-2.0
// Runs every tests/accounts/<kind>/*.account through the whole way from report to findings.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "account_script.hpp"
#include "base/resources.hpp"
#include "claims/context.hpp"
#include "claims/extract.hpp"
#include "claims/findings_json.hpp"
#include "claims/heads.hpp"
#include "intake/intake.hpp"
#include "reading/reader.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct Machinery {
  Result<std::unique_ptr<Reader>> reader;
  Result<std::unique_ptr<Knowledge>> knowledge;
  Result<std::unique_ptr<Heads>> heads;
};

const Machinery& machinery() {
  static const Machinery loaded = [] {
    const fs::path source = RAPPORTEUR_SOURCE_DIR;
    return Machinery{Reader::load(find_resources().reading_model), Knowledge::load(source / "data"),
                     Heads::load(source / "models")};
  }();
  return loaded;
}

// By way of a JSONL file, so that intake marks dateline, credits and furniture as it does for users.
Report report_of(const AccountCase& account) {
  Json line{{"id", "account"}, {"text", account.text}};
  for (const Wanted& option : account.options) line[option.key] = option.value;
  const fs::path file = fs::path(testing::TempDir()) / ("account-" + std::to_string(getpid()) + ".jsonl");
  std::ofstream(file) << line.dump() << '\n';
  Report report;
  ReportSink sink;
  sink.report = [&](Report&& read) { report = std::move(read); };
  sink.unread = [](Unread&& unread) { ADD_FAILURE() << unread.error.text(); };
  IntakeOptions options;
  options.format = InputFormat::jsonl;
  if (machinery().knowledge) options.knowledge = machinery().knowledge->get();
  read_reports(file.string(), options, sink);
  fs::remove(file);
  return report;
}

Json marked(std::string_view kind, const Section& section, TokenRange tokens) {
  Json out{{"kind", kind}, {"text", section.document->words(tokens)}};
  if (section.in_title) out["in"] = "title";
  return out;
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::optional<Day>& day) { return day ? Json(iso(*day)) : Json(nullptr); }

// What the early passes mark is no finding of its own; scripts may ask for it nevertheless.
void add_marks(std::vector<Json>& found, const Section& section) {
  for (const NumberExpression& number : section.numbers) {
    found.push_back(marked("number", section, number.tokens));
    found.back().update(
        {{"low", or_null(number.low)}, {"high", or_null(number.high)}, {"approx", number.approx}});
  }
  for (const TimeExpression& time : section.times) {
    found.push_back(marked("time", section, time.tokens));
    found.back().update({{"start", or_null(time.time.start)},
                         {"end", or_null(time.time.end)},
                         {"precision", name_of(time.time.precision)}});
  }
  for (const PlaceExpression& place : section.places) {
    found.push_back(marked("place", section, place.tokens));
    found.back().update({{"name", place.place.name},
                         {"country", place.place.country},
                         {"within", place.place.within},
                         {"geonameid", or_null(place.place.geonameid)},
                         {"metonym", place.metonym}});
  }
  for (const ActorExpression& actor : section.actors) {
    found.push_back(marked("actor", section, actor.tokens));
    found.back().update({{"actor", actor.mention.actor},
                         {"country", actor.mention.country},
                         {"sector", actor.mention.sector}});
  }
}

void add_accounts(std::vector<Json>& found) {
  for (std::size_t i = 0, size = found.size(); i < size; ++i) {
    if (found[i]["kind"] != "incident") continue;
    const Json incident = found[i];
    for (Json account : incident["accounts"]) {
      account.update({{"kind", "account"}, {"incident", incident}});
      found.push_back(std::move(account));
    }
  }
}

std::vector<Json> found_in(const Report& report) {
  const Machinery& machine = machinery();
  std::vector<Json> marks;
  ExtractOptions options;
  options.explains = true;
  options.look = [&](const Context& context) {
    for (const Section& section : context.sections) add_marks(marks, section);
  };
  const Extractor extractor(**machine.reader, **machine.knowledge, **machine.heads);
  const Findings findings = extractor.extract(report, options);
  std::vector<Json> found = findings_json(report.id, findings, {false, true});
  add_accounts(found);
  std::ranges::move(marks, std::back_inserter(found));
  return found;
}

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool says(const std::string& printed, const Wanted& wanted) {
  if (wanted.partly) return lowered(printed).find(lowered(wanted.value)) != std::string::npos;
  return printed == wanted.value;
}

bool agrees(const Json& value, const Wanted& wanted);

std::string days_of(const Json& time) {
  const std::string start = time["start"].is_null() ? "-" : time["start"].get<std::string>();
  const std::string end = time["end"].is_null() ? "-" : time["end"].get<std::string>();
  return start == end ? start : start + "/" + end;
}

bool object_agrees(const Json& object, const Wanted& wanted) {
  if (object.contains("start") && says(days_of(object), wanted)) return true;
  for (const char* key : {"name", "text"})
    if (object.contains(key) && object[key].is_string() && says(object[key], wanted)) return true;
  return false;
}

bool agrees(const Json& value, const Wanted& wanted) {
  if (value.is_null() || value == "") return wanted.value == "-";
  if (value.is_string()) return says(value.get<std::string>(), wanted);
  if (value.is_array())
    return std::ranges::any_of(value, [&](const Json& part) { return agrees(part, wanted); });
  return value.is_object() ? object_agrees(value, wanted) : says(value.dump(), wanted);
}

bool meets(const Json& finding, const Wanted& wanted) {
  const Json* at = &finding;
  for (std::size_t from = 0; from != std::string::npos;) {
    const std::size_t dot = wanted.key.find('.', from);
    const std::string key = wanted.key.substr(from, dot == std::string::npos ? dot : dot - from);
    if (!at->is_object() || !at->contains(key)) return wanted.value == "-";
    at = &(*at)[key];
    from = dot == std::string::npos ? dot : dot + 1;
  }
  return agrees(*at, wanted);
}

bool meets(const Json& finding, const Expectation& expectation) {
  return finding["kind"] == expectation.kind &&
         std::ranges::all_of(expectation.wanted,
                             [&](const Wanted& wanted) { return meets(finding, wanted); });
}

std::string list_of(const std::vector<Json>& found, const std::string& kind) {
  std::string list;
  for (const Json& finding : found)
    if (finding["kind"] == kind) list += "  " + finding.dump() + "\n";
  return list.empty() ? "  (none)\n" : list;
}

std::size_t count_of(const std::vector<Json>& found, const std::string& kind) {
  return static_cast<std::size_t>(
      std::ranges::count_if(found, [&](const Json& f) { return f["kind"] == kind; }));
}

void check(const AccountCase& account, const Expectation& expectation, const std::vector<Json>& found) {
  const std::string where = account.file + ":" + std::to_string(expectation.number) + ": " +
                            expectation.line + "\n  (" + account.description + ")\nfound:\n";
  if (expectation.kind != "count") {
    const bool is_there = std::ranges::any_of(found, [&](const Json& f) { return meets(f, expectation); });
    EXPECT_NE(is_there, expectation.absent) << where << list_of(found, expectation.kind);
    return;
  }
  for (const Wanted& wanted : expectation.wanted)
    EXPECT_EQ(std::to_string(count_of(found, wanted.key)), wanted.value)
        << where << list_of(found, wanted.key);
}

class Account : public testing::TestWithParam<AccountCase> {};

TEST_P(Account, Holds) {
  const AccountCase& account = GetParam();
  ASSERT_EQ(account.broken, "") << account.file << ":" << account.number;
  const Machinery& machine = machinery();
  ASSERT_TRUE(machine.reader) << machine.reader.error().text();
  ASSERT_TRUE(machine.knowledge) << machine.knowledge.error().text();
  ASSERT_TRUE(machine.heads) << machine.heads.error().text();
  const Report report = report_of(account);
  const std::vector<Json> found = found_in(report);
  for (const Expectation& expectation : account.expectations) check(account, expectation, found);
}

std::vector<AccountCase> all_accounts() {
  const fs::path folder = fs::path(RAPPORTEUR_SOURCE_DIR) / "tests/accounts";
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::recursive_directory_iterator(folder, failed))
    if (entry.path().extension() == ".account") files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<AccountCase> all;
  for (const fs::path& file : files)
    for (AccountCase& account : read_accounts(file)) all.push_back(std::move(account));
  return all;
}

std::string name_of_case(const testing::TestParamInfo<AccountCase>& info) {
  const fs::path file = info.param.file;
  std::string name = file.parent_path().filename().string() + "_" + file.stem().string() + "_" +
                     std::to_string(info.param.number);
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Account);
INSTANTIATE_TEST_SUITE_P(Scripts, Account, testing::ValuesIn(all_accounts()), name_of_case);

}  // namespace
}  // namespace rapporteur
