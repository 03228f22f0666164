// SPDX-License-Identifier: Apache-2.0
// A thin hold on SQLite: a connection, prepared queries, transactions, and SQLite's failures as ours.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace rapporteur::sqlite {

class Database;

/// A prepared statement. Parameters count from 1, columns from 0. After the first failure every further call
/// does nothing; `finish` tells.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(int parameter, std::string_view text);
  Query& bind(int parameter, std::int64_t number);
  Query& bind(int parameter, std::optional<std::int64_t> number);
  Query& bind_blob(int parameter, std::string_view bytes);

  /// Moves to the next row; false at the end or on failure.
  bool step();
  [[nodiscard]] std::string_view text(int column) const;  ///< Valid until the next step.
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::optional<std::int64_t> number_or_nothing(int column) const;

  /// Whether all went well so far; makes the query ready to be run again.
  Result<void> finish();
  /// Runs a query without rows.
  Result<void> run();

 private:
  friend class Database;
  Query(const Database& database, std::string_view sql);

  const Database* database_;
  sqlite3_stmt* statement_ = nullptr;
  int status_;
};

class Database {
 public:
  enum class Access { read, write };

  static Result<Database> open(const std::filesystem::path& file, Access access);
  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) noexcept = default;

  [[nodiscard]] Query query(std::string_view sql) const { return {*this, sql}; }
  /// Runs statements without parameters or rows.
  Result<void> run(const char* sql) const;
  /// The one number that a query gives, e.g. a pragma's.
  [[nodiscard]] Result<std::int64_t> number(std::string_view sql) const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] const std::string& file() const { return file_; }
  /// What a status code of SQLite means for the user.
  [[nodiscard]] Error error(int status) const;

 private:
  friend class Query;
  Database() = default;
  struct Close {
    void operator()(sqlite3* connection) const;
  };

  std::unique_ptr<sqlite3, Close> connection_;
  std::string file_;
};

/// All or nothing: rolls back unless committed.
class Transaction {
 public:
  /// Waits its turn among processes that write (up to the busy time), so that later steps cannot be refused.
  static Result<Transaction> begin(const Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace rapporteur::sqlite
