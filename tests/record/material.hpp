// SPDX-License-Identifier: Apache-2.0
// Reports and findings made by hand for the record's tests.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "rapporteur/record.hpp"

namespace rapporteur {

inline Report report_of(const std::string& id, const std::string& text,
                        const std::string& day = "2012-03-12") {
  Report report;
  report.id = id;
  report.text = Text(text);
  report.published = parse_day(day);
  report.published_text = day;
  report.language = "en";
  return report;
}

inline Mention mention_of(const std::string& text) { return {text, {{0, 4}}, "", "", ""}; }

inline Toll toll_of(const std::string& id, std::int64_t number, const std::string& source = {}) {
  Toll toll;
  toll.id = id;
  toll.text = std::to_string(number) + " killed";
  toll.spans = {{0, 4}};
  toll.low = toll.high = number;
  toll.incident = "i1";
  if (!source.empty()) toll.source = mention_of(source);
  return toll;
}

inline Incident incident_of(const std::string& place, const std::string& day,
                            IncidentType type = IncidentType::shelling) {
  Incident incident;
  incident.id = "i1";
  incident.type = type;
  incident.spans = {{0, 4}};
  incident.place = Place{place, {{0, 4}}, place, "SYR", {}, {}, {}, "Homs Governorate"};
  incident.date = Time{day, {{0, 4}}, parse_day(day), parse_day(day), Precision::day};
  return incident;
}

/// A report that tells of one incident with these tolls.
inline StoredReport stored_of(Report report, const Incident& incident, std::vector<Toll> tolls) {
  StoredReport stored;
  stored.report = std::move(report);
  stored.findings.incidents.push_back(incident);
  stored.findings.tolls = std::move(tolls);
  return stored;
}

/// A folder of its own for each test.
class RecordFolder : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("rapporteur-" + std::string(test->name()) + "-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "test.record"; }

  std::filesystem::path folder_;
};

}  // namespace rapporteur
