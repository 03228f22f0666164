// SPDX-License-Identifier: Apache-2.0
#include "reading/string_table.hpp"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace rapporteur {
namespace {

constexpr std::size_t first_size = 1024;  // a power of two

}  // namespace

std::string_view StringArena::add(std::string_view text) {
  if (text.size() > block_size) {
    auto& own =
        blocks_.insert(blocks_.end() - (blocks_.empty() ? 0 : 1), std::make_unique<char[]>(text.size()))[0];
    std::memcpy(own.get(), text.data(), text.size());
    if (blocks_.size() == 1) used_ = block_size;
    return {own.get(), text.size()};
  }
  if (used_ + text.size() > block_size) {
    blocks_.push_back(std::make_unique<char[]>(block_size));
    used_ = 0;
  }
  char* target = blocks_.back().get() + used_;
  if (!text.empty()) std::memcpy(target, text.data(), text.size());
  used_ += text.size();
  return {target, text.size()};
}

void StringArena::clear() {
  blocks_.clear();
  used_ = block_size;
}

StringTable::StringTable() : slots_(first_size) {}

std::uint64_t StringTable::hash(std::string_view key) { return XXH3_64bits(key.data(), key.size()); }

std::uint32_t StringTable::find(std::string_view key, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.value == none) return none;
    if (slot.tag == tag && slot.key == key) return slot.value;
  }
}

std::string_view StringTable::add(std::string_view key, std::uint64_t hash, std::uint32_t value) {
  if ((count_ + 1) * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].value != none) at = (at + 1) & mask;
  slots_[at] = {keys_.add(key), static_cast<std::uint32_t>(hash >> 32U), value};
  ++count_;
  return slots_[at].key;
}

void StringTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.value == none) continue;
    std::size_t at = hash(slot.key) & mask;
    while (slots_[at].value != none) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void StringTable::clear() {
  std::ranges::fill(slots_, Slot{});
  count_ = 0;
  keys_.clear();
}

}  // namespace rapporteur
