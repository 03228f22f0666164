// SPDX-License-Identifier: Apache-2.0
#include "record/schema.hpp"

#include <array>
#include <chrono>
#include <string>
#include <thread>

namespace rapporteur {
namespace {

constexpr std::int64_t application_id = 0x52617070;  // "Rapp": tells a record from other SQLite files

// One entry a version; entry N brings a record of version N to version N + 1. Never change one that was
// released.
constexpr std::array migrations{
    R"sql(
CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given_id TEXT NOT NULL,
  content_hash BLOB NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  day TEXT NOT NULL,
  language TEXT NOT NULL,
  details TEXT NOT NULL,
  UNIQUE (given_id, content_hash)
);
CREATE TABLE finding (
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  low INTEGER,
  high INTEGER,
  actor TEXT NOT NULL,
  place TEXT NOT NULL,
  country TEXT NOT NULL,
  day_first TEXT NOT NULL,
  day_last TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;
CREATE INDEX finding_by_label ON finding (kind, label);
CREATE TABLE band (
  hash INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  PRIMARY KEY (hash, report)
) WITHOUT ROWID;
CREATE INDEX band_of_report ON band (report);
CREATE TABLE copy (
  earlier INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  later INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  shared INTEGER NOT NULL,
  PRIMARY KEY (earlier, later)
) WITHOUT ROWID;
CREATE INDEX copy_by_later ON copy (later);
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  joins INTEGER NOT NULL,
  report_a TEXT NOT NULL,
  finding_a TEXT NOT NULL,
  report_b TEXT NOT NULL,
  finding_b TEXT NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (title, text, content='report', content_rowid='number',
                                       tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER report_removed AFTER DELETE ON report BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
)sql"};

struct Marks {
  std::int64_t application = 0;
  std::int64_t version = 0;
  std::int64_t objects = 0;
};

Result<Marks> marks_of(const sqlite::Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return tl::unexpected<Error>(application.error());
  const auto version = database.number("PRAGMA user_version");
  if (!version) return tl::unexpected<Error>(version.error());
  const auto objects = database.number("SELECT count(*) FROM sqlite_master");
  if (!objects) return tl::unexpected<Error>(objects.error());
  return Marks{*application, *version, *objects};
}

bool is_blank(const Marks& marks) {
  return marks.application == 0 && marks.version == 0 && marks.objects == 0;
}

Result<void> refuse_foreign(const sqlite::Database& database, const Marks& marks) {
  if (is_blank(marks)) return {};
  if (marks.application != application_id)
    return fail(Failure::corrupt_record, database.file(),
                "is not a record (an SQLite database of another program)");
  if (marks.version > schema_version())
    return fail(Failure::unsupported, database.file(),
                "was made by a later version of rapporteur (record version " + std::to_string(marks.version) +
                    ", this program knows " + std::to_string(schema_version()) + ")");
  return {};
}

// The change of journal does not wait its turn by itself when several processes make the same record at once.
Result<void> use_write_ahead_log(const sqlite::Database& database) {
  constexpr int attempts = 200;
  Result<void> changed;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    changed = database.run("PRAGMA journal_mode = WAL");
    if (changed || changed.error().failure != Failure::not_writable) return changed;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return changed;
}

Result<void> migrate(const sqlite::Database& database) {
  auto transaction = sqlite::Transaction::begin(database);
  if (!transaction) return tl::unexpected<Error>(transaction.error());
  const auto marks = marks_of(database);  // again: another process may have been quicker
  if (!marks) return tl::unexpected<Error>(marks.error());
  for (std::int64_t version = marks->version; version < schema_version(); ++version)
    if (auto done = database.run(migrations[static_cast<std::size_t>(version)]); !done) return done;
  const std::string stamp = "PRAGMA application_id = " + std::to_string(application_id) +
                            "; PRAGMA user_version = " + std::to_string(schema_version());
  if (auto done = database.run(stamp.c_str()); !done) return done;
  return transaction->commit();
}

}  // namespace

std::int64_t schema_version() { return static_cast<std::int64_t>(migrations.size()); }

Result<void> prepare_schema(const sqlite::Database& database) {
  const auto marks = marks_of(database);
  if (!marks) return tl::unexpected<Error>(marks.error());
  if (auto ours = refuse_foreign(database, *marks); !ours) return ours;
  if (auto logged = use_write_ahead_log(database); !logged) return logged;
  // WAL with NORMAL outlives a killed process whole; only a power cut may lose the last reports, never the
  // file.
  if (auto set = database.run("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"); !set) return set;
  if (marks->version == schema_version()) return {};
  return migrate(database);
}

Result<void> check_schema(const sqlite::Database& database) {
  const auto marks = marks_of(database);
  if (!marks) return tl::unexpected<Error>(marks.error());
  if (is_blank(*marks))
    return fail(Failure::corrupt_record, database.file(), "is not a record (it is empty)");
  if (auto ours = refuse_foreign(database, *marks); !ours) return ours;
  if (marks->version < schema_version())
    return fail(Failure::unsupported, database.file(),
                "is of an earlier version; `rapporteur add` brings it up to date");
  return {};
}

}  // namespace rapporteur
