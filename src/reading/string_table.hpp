// SPDX-License-Identifier: Apache-2.0
// Maps strings to small numbers: open addressing, no allocation per look-up, cleared at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Bytes that stay where they are until everything is cleared.
class StringArena {
 public:
  std::string_view add(std::string_view text);
  void clear();

 private:
  static constexpr std::size_t block_size = std::size_t{1} << 16U;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = block_size;  // of the last block
};

class StringTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  StringTable();

  [[nodiscard]] static std::uint64_t hash(std::string_view key);
  /// The number set for the key, or none.
  [[nodiscard]] std::uint32_t find(std::string_view key, std::uint64_t hash) const;
  [[nodiscard]] std::uint32_t find(std::string_view key) const { return find(key, hash(key)); }
  /// Adds a key that is not yet there. The table keeps its own copy; returns it.
  std::string_view add(std::string_view key, std::uint64_t hash, std::uint32_t value);
  [[nodiscard]] std::size_t size() const { return count_; }
  void clear();

 private:
  struct Slot {
    std::string_view key;
    std::uint32_t tag = 0;
    std::uint32_t value = none;
  };
  void grow();

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  StringArena keys_;
};

}  // namespace rapporteur
