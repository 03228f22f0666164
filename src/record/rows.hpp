// SPDX-License-Identifier: Apache-2.0
// Reports and findings as rows of a store, and back.
#pragma once

#include "record/storage.hpp"

namespace rapporteur {

[[nodiscard]] ReportRow row_of(const Report& report, const Findings& findings);

/// Fails with corrupt_record where a row's JSON is not what row_of wrote.
[[nodiscard]] Result<Report> report_of(const ReportRow& row);

/// Findings from their lines of JSON. Fails with corrupt_record.
[[nodiscard]] Result<Findings> findings_of(const std::vector<std::string>& lines, const std::string& report);

/// Tells contents apart: of id, text, title, outlet, date, address and language.
[[nodiscard]] std::string content_hash_of(const Report& report);

}  // namespace rapporteur
