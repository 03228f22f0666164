// SPDX-License-Identifier: Apache-2.0
#include "knowledge/table.hpp"

#include <algorithm>
#include <cassert>
#include <fstream>

#include "rapporteur/text.hpp"

namespace rapporteur {
namespace {

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  for (std::size_t at = line.find(separator); at != std::string::npos; at = line.find(separator, from)) {
    cells.push_back(line.substr(from, at - from));
    from = at + 1;
  }
  cells.push_back(line.substr(from));
  return cells;
}

std::string trimmed(const std::string& cell) {
  const auto first = cell.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return cell.substr(first, cell.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

const std::string& Table::Row::operator[](std::string_view column) const {
  const auto found = std::ranges::find(table_->columns_, column);
  assert(found != table_->columns_.end());
  return cells_[static_cast<std::size_t>(found - table_->columns_.begin())];
}

std::vector<std::string> Table::Row::list(std::string_view column) const {
  std::vector<std::string> parts;
  for (const std::string& part : split((*this)[column], '|'))
    if (std::string clean = trimmed(part); !clean.empty()) parts.push_back(std::move(clean));
  return parts;
}

std::string Table::Row::place() const { return table_->file_ + ":" + std::to_string(line_); }

Result<void> Table::read(const std::filesystem::path& file, std::initializer_list<std::string_view> columns) {
  file_ = file.string();
  columns_.clear();
  rows_.clear();
  std::ifstream in(file);
  if (!in) return fail(Failure::not_found, file_, "no such data file");
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string place = file_ + ":" + std::to_string(number);
    if (!is_valid_utf8(line)) return fail(Failure::bad_encoding, place, "not UTF-8");
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells = split(line, '\t');
    for (std::string& cell : cells) cell = trimmed(cell);
    if (columns_.empty()) {
      for (const std::string_view column : columns)
        if (std::ranges::find(cells, column) == cells.end())
          return fail(Failure::bad_format, place,
                      "the header lacks the column '" + std::string(column) + "'");
      if (cells.size() != columns.size())
        return fail(Failure::bad_format, place, "the header has a column too many");
      columns_ = std::move(cells);
      continue;
    }
    if (cells.size() != columns_.size())
      return fail(Failure::bad_format, place,
                  "has " + std::to_string(cells.size()) + " cells where the header has " +
                      std::to_string(columns_.size()));
    Row row;
    row.table_ = this;
    row.line_ = number;
    row.cells_ = std::move(cells);
    rows_.push_back(std::move(row));
  }
  if (columns_.empty()) return fail(Failure::bad_format, file_, "has no header line");
  return {};
}

}  // namespace rapporteur
