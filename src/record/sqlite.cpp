// SPDX-License-Identifier: Apache-2.0
#include "record/sqlite.hpp"

#include <sqlite3.h>

namespace rapporteur::sqlite {
namespace {

constexpr int busy_milliseconds = 60'000;  // long enough for a queue of processes that each add one report

Failure failure_of(int status) {
  switch (status & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
      return Failure::corrupt_record;
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Failure::not_writable;
    case SQLITE_IOERR:
      return (status == SQLITE_IOERR_READ || status == SQLITE_IOERR_SHORT_READ) ? Failure::not_readable
                                                                                : Failure::not_writable;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOMEM:
      return Failure::not_readable;
    default:
      return Failure::corrupt_record;  // our own SQL fails only against a file that is not as we made it
  }
}

std::string advice(int status) {
  switch (status & 0xff) {
    case SQLITE_NOTADB:
      return "is not a record (not an SQLite database)";
    case SQLITE_CORRUPT:
      return "is damaged; restore it from a copy, or save what is left with `sqlite3 FILE .recover`";
    case SQLITE_FULL:
      return "the disk is full; what was being added was left out whole";
    case SQLITE_READONLY:
      return "may not be written to";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is in use by another program that does not let go";
    case SQLITE_IOERR:
      return "could not be read or written; what was being added was left out whole";
    case SQLITE_CANTOPEN:
      return "could not be opened";
    default:
      return {};
  }
}

}  // namespace

Query::Query(const Database& database, std::string_view sql) : database_(&database) {
  status_ = sqlite3_prepare_v2(database.connection_.get(), sql.data(), static_cast<int>(sql.size()),
                               &statement_, nullptr);
}

Query::Query(Query&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      status_(other.status_) {}

Query::~Query() { sqlite3_finalize(statement_); }

Query& Query::bind(int parameter, std::string_view text) {
  // An empty view may hold a null pointer, which SQLite would take for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  if (status_ == SQLITE_OK)
    status_ = sqlite3_bind_text64(statement_, parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Query& Query::bind(int parameter, std::int64_t number) {
  if (status_ == SQLITE_OK) status_ = sqlite3_bind_int64(statement_, parameter, number);
  return *this;
}

Query& Query::bind(int parameter, std::optional<std::int64_t> number) {
  if (number) return bind(parameter, *number);
  if (status_ == SQLITE_OK) status_ = sqlite3_bind_null(statement_, parameter);
  return *this;
}

Query& Query::bind_blob(int parameter, std::string_view bytes) {
  if (status_ == SQLITE_OK)
    status_ = sqlite3_bind_blob64(statement_, parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

bool Query::step() {
  if (status_ != SQLITE_OK && status_ != SQLITE_ROW) return false;
  status_ = sqlite3_step(statement_);
  return status_ == SQLITE_ROW;
}

std::string_view Query::text(int column) const {
  // Blob access gives text columns as they are, including a length that no NUL byte cuts short.
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }

std::optional<std::int64_t> Query::number_or_nothing(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return number(column);
}

Result<void> Query::finish() {
  const int status = std::exchange(status_, SQLITE_OK);
  if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return {};
  }
  const Error error = database_->error(status);
  sqlite3_reset(statement_);
  return tl::unexpected<Error>(error);
}

Result<void> Query::run() {
  while (step()) {
  }
  return finish();
}

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Result<Database> Database::open(const std::filesystem::path& file, Access access) {
  Database database;
  database.file_ = file.string();
  sqlite3* connection = nullptr;
  const int flags =
      access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int status =
      sqlite3_open_v2(database.file_.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.connection_.reset(connection);
  if (status != SQLITE_OK) return tl::unexpected<Error>(database.error(status));
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, busy_milliseconds);
  return database;
}

Result<void> Database::run(const char* sql) const {
  const int status = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return tl::unexpected<Error>(error(status));
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) const {
  Query asked = query(sql);
  const std::int64_t value = asked.step() ? asked.number(0) : 0;
  if (auto finished = asked.finish(); !finished) return tl::unexpected<Error>(finished.error());
  return value;
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }

Error Database::error(int status) const {
  const std::string said = connection_ ? sqlite3_errmsg(connection_.get()) : sqlite3_errstr(status);
  const std::string meaning = advice(status);
  return {failure_of(status), file_, meaning.empty() ? said : meaning + " (" + said + ")"};
}

Result<Transaction> Transaction::begin(const Database& database) {
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return tl::unexpected<Error>(begun.error());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  // SQLite may have rolled back by itself (full disk); a second rollback then fails harmlessly.
  if (database_ != nullptr) (void)database_->run("ROLLBACK");
}

Result<void> Transaction::commit() {
  if (auto committed = database_->run("COMMIT"); !committed) return committed;
  database_ = nullptr;
  return {};
}

}  // namespace rapporteur::sqlite
