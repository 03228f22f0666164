// SPDX-License-Identifier: Apache-2.0
// Tables under data/: tab-separated, one header line, `#` comments; each row knows its file and line so that
// every complaint can name them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

class Table {
 public:
  class Row {
   public:
    /// The cell of that column. Requires: the column was asked for when the table was read.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;
    /// The cell's parts, split at `|`, trimmed, empty ones left out.
    [[nodiscard]] std::vector<std::string> list(std::string_view column) const;
    /// "FILE:LINE".
    [[nodiscard]] std::string place() const;

   private:
    friend class Table;
    const Table* table_ = nullptr;
    std::size_t line_ = 0;
    std::vector<std::string> cells_;
  };

  Table() = default;
  Table(Table&&) = delete;  // rows point back at their table
  Table& operator=(Table&&) = delete;

  /// Reads a table that must have exactly these columns, in any order. Fails with not_found, bad_encoding or
  /// bad_format at FILE:LINE (missing column, wrong number of cells).
  Result<void> read(const std::filesystem::path& file, std::initializer_list<std::string_view> columns);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

}  // namespace rapporteur
