// SPDX-License-Identifier: Apache-2.0
// Where a record is kept: rows in, rows out. What the rows mean is known to record.cpp alone, so that another
// store (PostgreSQL) has little to do.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapporteur/record.hpp"

namespace rapporteur {

/// One finding: its line of JSON and the columns that questions are asked by.
struct FindingRow {
  std::string id;
  std::string kind;
  std::string label;  ///< Type, effect, measure or act.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::string actor;
  std::string place;
  std::string country;
  std::string day_first;
  std::string day_last;
  std::string json;
};

struct ReportRow {
  std::string id;
  std::string title;
  std::string text;
  std::string outlet;
  std::string published;  ///< As given.
  std::string day;        ///< ISO, or empty.
  std::string language;
  std::string details;  ///< JSON of what has no column.
  std::string content_hash;
  std::vector<FindingRow> findings;
};

/// What is needed to find the copies of a new report among those kept.
struct CopySearch {
  std::vector<std::int64_t> bands;
  /// Share of the shorter text that both have, where the two are copies; nothing where they are not.
  std::function<std::optional<double>(std::string_view other_text)> compare;
};

/// Ids of two reports that are copies of one another.
using CopyPair = std::pair<std::string, std::string>;

/// Number of findings of one kind in one report.
struct FindingCount {
  std::string report;
  std::string kind;
  std::size_t number = 0;
};

class Storage {
 public:
  virtual ~Storage() = default;

  virtual Result<Added> add(const ReportRow& row, const CopySearch& search) = 0;
  virtual Result<bool> knows(std::string_view id, std::string_view content_hash) = 0;
  virtual Result<bool> remove(std::string_view id) = 0;

  /// All reports, or the one of that id; by day, then id; without findings.
  virtual Result<std::vector<ReportRow>> reports(std::optional<std::string_view> id) = 0;
  /// Report id and JSON line of each finding, of all reports or of one, in order.
  virtual Result<std::vector<std::pair<std::string, std::string>>> findings(
      std::optional<std::string_view> report, std::string_view kind) = 0;
  virtual Result<std::vector<FindingCount>> finding_counts() = 0;
  virtual Result<std::vector<CopyPair>> copies() = 0;
  virtual Result<std::vector<SearchHit>> search(std::string_view words, std::size_t most) = 0;

  virtual Result<void> decide(const Decision& decision) = 0;
  virtual Result<std::vector<Decision>> decisions() = 0;

  /// What is read between these two is of one moment, whoever writes meanwhile.
  virtual Result<void> begin_reading() = 0;
  virtual void end_reading() = 0;
};

}  // namespace rapporteur
