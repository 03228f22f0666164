// SPDX-License-Identifier: Apache-2.0
// A sorted text file that is searched where it lies: nothing is parsed at start, pages are read when touched.
#pragma once

#include <filesystem>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// Lines "KEY<tab>REST" sorted by the bytes of KEY. Movable, not copyable.
class MappedTable {
 public:
  MappedTable() = default;
  ~MappedTable();
  MappedTable(MappedTable&& other) noexcept { swap(other); }
  MappedTable& operator=(MappedTable&& other) noexcept {
    swap(other);
    return *this;
  }
  MappedTable(const MappedTable&) = delete;
  MappedTable& operator=(const MappedTable&) = delete;

  static Result<MappedTable> open(const std::filesystem::path& file);

  /// What follows the key's tab, or empty where the key is not there.
  [[nodiscard]] std::string_view find(std::string_view key) const;
  /// The line that begins at a byte offset; empty past the end.
  [[nodiscard]] std::string_view line_at(std::size_t offset) const;
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  void swap(MappedTable& other) noexcept;

  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace rapporteur
