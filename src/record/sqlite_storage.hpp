// SPDX-License-Identifier: Apache-2.0
// A record in one SQLite file.
#pragma once

#include <filesystem>
#include <memory>

#include "record/sqlite.hpp"
#include "record/storage.hpp"

namespace rapporteur {

class SqliteStorage final : public Storage {
 public:
  static Result<std::unique_ptr<Storage>> open(const std::filesystem::path& file, Record::Mode mode);

  Result<Added> add(const ReportRow& row, const CopySearch& search) override;
  Result<bool> knows(std::string_view id, std::string_view content_hash) override;
  Result<bool> remove(std::string_view id) override;
  Result<std::vector<ReportRow>> reports(std::optional<std::string_view> id) override;
  Result<std::vector<std::pair<std::string, std::string>>> findings(std::optional<std::string_view> report,
                                                                    std::string_view kind) override;
  Result<std::vector<FindingCount>> finding_counts() override;
  Result<std::vector<CopyPair>> copies() override;
  Result<std::vector<SearchHit>> search(std::string_view words, std::size_t most) override;
  Result<void> decide(const Decision& decision) override;
  Result<std::vector<Decision>> decisions() override;
  Result<void> begin_reading() override;
  void end_reading() override;

 private:
  explicit SqliteStorage(sqlite::Database database) : database_(std::move(database)) {}

  Result<std::string> free_id(const std::string& wanted) const;
  Result<void> insert_report(const ReportRow& row, const std::string& id) const;
  Result<void> insert_findings(const ReportRow& row, std::int64_t report) const;
  Result<void> link_copies(const CopySearch& search, std::int64_t report) const;
  Result<std::vector<std::int64_t>> candidates(const CopySearch& search, std::int64_t report) const;
  Result<void> insert_bands(const CopySearch& search, std::int64_t report) const;

  sqlite::Database database_;
};

}  // namespace rapporteur
