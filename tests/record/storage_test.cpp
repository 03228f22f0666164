// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "material.hpp"
#include "record/export_json.hpp"
#include "record/schema.hpp"
#include "record/sqlite.hpp"

namespace rapporteur {
namespace {

using Storage = RecordFolder;

Record open_for_writing(const std::filesystem::path& file) {
  auto record = Record::open(file, Record::Mode::write);
  EXPECT_TRUE(record) << record.error().text();
  return std::move(*record);
}

TEST_F(Storage, KeepsReportsWithTheirFindings) {
  Record record = open_for_writing(file());
  Report report = report_of("a", "Mortars killed 12 people in Khaldiya, a résumé of activists said.");
  report.title = Text("Mortars");
  report.outlet = "Outlet";
  report.agencies = {{"AP", Span{0, 2}}};
  report.furniture = {{{3, 7}, FurnitureKind::sign_up}};
  Findings findings;
  findings.tolls = {toll_of("t1", 12, "activists")};
  ASSERT_EQ(*record.add(report, findings), Added::added);

  const auto kept = record.report("a");
  ASSERT_TRUE(kept) << kept.error().text();
  EXPECT_EQ(kept->report.text.utf8(), report.text.utf8());
  EXPECT_EQ(kept->report.title->utf8(), "Mortars");
  EXPECT_EQ(kept->report.published, parse_day("2012-03-12"));
  EXPECT_EQ(kept->report.agencies.front().name, "AP");
  EXPECT_EQ(kept->report.furniture.front().kind, FurnitureKind::sign_up);
  ASSERT_EQ(kept->findings.tolls.size(), 1U);
  EXPECT_EQ(kept->findings.tolls.front().low, 12);
  EXPECT_EQ(kept->findings.tolls.front().source->text, "activists");
  EXPECT_EQ(record.reports()->front().findings.at("toll"), 1U);
}

TEST_F(Storage, AddsTheSameContentOnce) {
  Record record = open_for_writing(file());
  const Report report = report_of("a", "Two people were hurt on Monday.");
  EXPECT_FALSE(*record.knows(report));
  EXPECT_EQ(*record.add(report, {}), Added::added);
  EXPECT_TRUE(*record.knows(report));
  EXPECT_EQ(*record.add(report, {}), Added::known);
  EXPECT_EQ(record.reports()->size(), 1U);
}

TEST_F(Storage, KeepsAnotherTextOfTheSameIdBesideTheFirst) {
  Record record = open_for_writing(file());
  ASSERT_EQ(*record.add(report_of("a", "One text."), {}), Added::added);
  EXPECT_EQ(*record.add(report_of("a", "Another text."), {}), Added::renamed);
  EXPECT_EQ(*record.add(report_of("a", "Another text."), {}), Added::known);
  EXPECT_EQ(record.report("a~2")->report.text.utf8(), "Another text.");
}

TEST_F(Storage, FindsReportsByTheirWords) {
  Record record = open_for_writing(file());
  ASSERT_TRUE(record.add(report_of("a", "Shelling of Karm el-Zeytoun was reported."), {}));
  ASSERT_TRUE(record.add(report_of("b", "The council met in New York."), {}));
  EXPECT_EQ(record.search("el-Zeytoun shelled")->size(), 1U);
  EXPECT_EQ(record.search("\"council met\"")->front().report, "b");
  EXPECT_EQ(record.search("counc*")->size(), 1U);
  EXPECT_EQ(record.search("harbour")->size(), 0U);
  EXPECT_EQ(record.search("\"unclosed").error().failure, Failure::bad_call);
  EXPECT_EQ(record.search("  ").error().failure, Failure::bad_call);
}

TEST_F(Storage, RemovesAReportWithAllThatHangsOnIt) {
  Record record = open_for_writing(file());
  Findings findings;
  findings.tolls = {toll_of("t1", 3)};
  ASSERT_TRUE(record.add(report_of("a", "Three people were killed in Homs."), findings));
  EXPECT_TRUE(*record.remove("a"));
  EXPECT_FALSE(*record.remove("a"));
  EXPECT_TRUE(record.tolls()->empty());
  EXPECT_TRUE(record.search("Homs")->empty());
  EXPECT_EQ(record.report("a").error().failure, Failure::not_found);
}

std::string exported(const std::filesystem::path& file, const std::vector<StoredReport>& reports) {
  Record record = open_for_writing(file);
  for (const StoredReport& stored : reports) EXPECT_TRUE(record.add(stored.report, stored.findings));
  std::string lines;
  export_lines(*record.content(), true,
               [&](const nlohmann::ordered_json& line) { lines += line.dump() + "\n"; });
  return lines;
}

TEST_F(Storage, DerivesTheSameInWhateverOrderReportsAreAdded) {
  const std::string story =
      "Mortars hit the queue before the Nour bakery in Rastan on Monday, and people were killed there, said "
      "a "
      "doctor who treats the wounded of the district in a cellar.";
  std::vector<StoredReport> reports;
  int number = 0;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
    const bool is_copy = number % 3 == 0;
    Report report = report_of(id, is_copy ? story : std::string("Report ") + id + ": shells fell on Idlib.",
                              "2012-03-1" + std::to_string(2 + number % 2));
    report.outlet = "Outlet " + std::to_string(number % 2);
    reports.push_back(stored_of(report, incident_of(is_copy ? "Rastan" : "Idlib", "2012-03-12"),
                                {toll_of("t1", 5 + number % 3, number % 2 == 0 ? "a doctor" : "")}));
    ++number;
  }
  const std::string first = exported(folder_ / "1.record", reports);
  EXPECT_NE(first.find("\"copy_of\""), std::string::npos);
  for (const std::vector<std::size_t>& order :
       {std::vector<std::size_t>{5, 4, 3, 2, 1, 0}, {3, 0, 5, 1, 4, 2}, {2, 5, 0, 4, 3, 1}}) {
    std::vector<StoredReport> shuffled;
    for (const std::size_t index : order) shuffled.push_back(reports[index]);
    const auto file = folder_ / (std::to_string(order[0]) + "-" + std::to_string(order[1]) + ".record");
    EXPECT_EQ(exported(file, shuffled), first);
  }
}

TEST_F(Storage, NamesTheOriginOfCopies) {
  const std::string story =
      "Government forces shelled the Khaldiya district of Homs with mortars through the night, residents and "
      "opposition "
      "activists said on Saturday, and at least 36 houses were destroyed with families inside them before "
      "dawn came.";
  Record record = open_for_writing(file());
  Report later = report_of("later", "CITY (Wire) - " + story + " Sign up to our newsletter.", "2012-02-05");
  later.agencies = {{"Wire", std::nullopt}};
  ASSERT_TRUE(record.add(later, {}));
  Report wire = report_of("wire", story, "2012-02-05");
  wire.outlet = "WIRE";
  ASSERT_TRUE(record.add(wire, {}));
  ASSERT_TRUE(
      record.add(report_of("other", "The council met in New York to speak about a draft of Morocco."), {}));
  EXPECT_EQ(record.report("later")->copy_of, "wire");
  EXPECT_EQ(record.report("wire")->copy_of, "");
  EXPECT_EQ(record.report("other")->copy_of, "");
}

TEST_F(Storage, ReadsOnlyWhatIsThere) {
  EXPECT_EQ(Record::open(file(), Record::Mode::read).error().failure, Failure::not_found);
  EXPECT_EQ(Record::open(folder_, Record::Mode::write).error().failure, Failure::not_readable);
  EXPECT_EQ(Record::open(folder_ / "no/folder/x.record", Record::Mode::write).error().failure,
            Failure::not_readable);
}

TEST_F(Storage, RefusesFilesThatAreNoRecord) {
  std::ofstream(file()) << "This is a letter, not a record. " << std::string(4096, 'x');
  EXPECT_EQ(Record::open(file(), Record::Mode::read).error().failure, Failure::corrupt_record);
  const auto written = Record::open(file(), Record::Mode::write);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().failure, Failure::corrupt_record);
  EXPECT_THAT(written.error().text(), testing::HasSubstr("not a record"));
}

TEST_F(Storage, RefusesAnotherProgramsDatabase) {
  {
    const auto other = sqlite::Database::open(file(), sqlite::Database::Access::write);
    ASSERT_TRUE(other && other->run("CREATE TABLE friends (name TEXT)"));
  }
  EXPECT_EQ(Record::open(file(), Record::Mode::write).error().failure, Failure::corrupt_record);
}

TEST_F(Storage, RefusesARecordOfALaterVersion) {
  { open_for_writing(file()); }
  {
    const auto raw = sqlite::Database::open(file(), sqlite::Database::Access::write);
    ASSERT_TRUE(raw && raw->run("PRAGMA user_version = 999"));
  }
  const auto opened = Record::open(file(), Record::Mode::write);
  EXPECT_EQ(opened.error().failure, Failure::unsupported);
  EXPECT_THAT(opened.error().text(), testing::HasSubstr("999"));
}

TEST_F(Storage, FinishesARecordWhoseMakingWasCutShort) {
  std::ofstream(file()).flush();  // an empty file: all that a kill at the first moment leaves
  EXPECT_EQ(Record::open(file(), Record::Mode::read).error().failure, Failure::corrupt_record);
  Record record = open_for_writing(file());
  EXPECT_TRUE(record.add(report_of("a", "Text."), {}));
  const auto raw = sqlite::Database::open(file(), sqlite::Database::Access::read);
  EXPECT_EQ(*raw->number("PRAGMA user_version"), schema_version());
}

TEST_F(Storage, TellsOfDamage) {
  {
    Record record = open_for_writing(file());
    for (int i = 0; i < 50; ++i)
      ASSERT_TRUE(record.add(
          report_of("r" + std::to_string(i), std::string(2000, 'a') + " word" + std::to_string(i)), {}));
  }
  std::fstream raw(file(), std::ios::in | std::ios::out | std::ios::binary);
  raw.seekp(4096);
  raw << std::string(std::filesystem::file_size(file()) - 4096, '\x5a');
  raw.close();
  const auto record = Record::open(file(), Record::Mode::read);
  const auto reports =
      record ? record->reports() : Result<std::vector<ReportEntry>>(tl::unexpected<Error>(record.error()));
  ASSERT_FALSE(reports);
  EXPECT_EQ(reports.error().failure, Failure::corrupt_record);
}

TEST_F(Storage, TellsOfLinesThatItDidNotWrite) {
  {
    Record record = open_for_writing(file());
    Findings findings;
    findings.tolls = {toll_of("t1", 3)};
    ASSERT_TRUE(record.add(report_of("a", "Three people were killed."), findings));
  }
  {
    const auto raw = sqlite::Database::open(file(), sqlite::Database::Access::write);
    ASSERT_TRUE(raw->run("UPDATE finding SET json = '{\"kind\": 7'"));
  }
  const auto record = Record::open(file(), Record::Mode::read);
  EXPECT_EQ(record->content().error().failure, Failure::corrupt_record);
}

TEST_F(Storage, WritersTakeTurns) {
  Record first = open_for_writing(file());
  Record second = open_for_writing(file());
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(first.add(report_of("a" + std::to_string(i), "Text of the first."), {}));
    ASSERT_TRUE(second.add(report_of("b" + std::to_string(i), "Text of the second."), {}));
  }
  EXPECT_EQ(first.reports()->size(), 40U);
}

}  // namespace
}  // namespace rapporteur
