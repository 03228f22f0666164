// SPDX-License-Identifier: Apache-2.0
// Maps 64-bit keys to small numbers: open addressing, no allocation per look-up, cleared at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace rapporteur {

class NumberTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
    for (std::size_t at = start(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].value == none) return none;
      if (slots_[at].key == key) return slots_[at].value;
    }
  }
  /// Adds a key that is not yet there.
  void add(std::uint64_t key, std::uint32_t value) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    place(key, value);
    ++count_;
  }
  [[nodiscard]] std::size_t size() const { return count_; }
  void clear() {
    std::ranges::fill(slots_, Slot{});
    count_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t value = none;
  };
  [[nodiscard]] std::size_t start(std::uint64_t key) const {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> 32U) & (slots_.size() - 1);
  }
  void place(std::uint64_t key, std::uint32_t value) {
    std::size_t at = start(key);
    while (slots_[at].value != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, value};
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.value != none) place(slot.key, slot.value);
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t count_ = 0;
};

}  // namespace rapporteur
