// SPDX-License-Identifier: Apache-2.0
// The tables of a record and how records of earlier versions are brought up to date (docs/formats/record.md).
#pragma once

#include "record/sqlite.hpp"

namespace rapporteur {

/// Makes an empty file a record, or brings an older record up to date, each in one transaction. Fails with
/// corrupt_record where the file is some other database, unsupported where a later version made it.
Result<void> prepare_schema(const sqlite::Database& database);

/// Whether the file is a record of this version, without touching it.
Result<void> check_schema(const sqlite::Database& database);

/// The version that `prepare_schema` brings records to.
[[nodiscard]] std::int64_t schema_version();

}  // namespace rapporteur
