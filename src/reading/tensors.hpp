// SPDX-License-Identifier: Apache-2.0
// Memory for numbers, aligned for the widest vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rapporteur {

/// Memory that begins with a cache line. Much of it lies in large pages where the system has them: fewer
/// faults and misses.
void* allocate_aligned(std::size_t bytes);
void free_aligned(void* memory, std::size_t bytes);

/// Asks for memory that will be read soon.
inline void prefetch(const void* from, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes; at += 64) __builtin_prefetch(static_cast<const char*>(from) + at);
}

template <typename T>
struct AlignedAllocator {
  using value_type = T;

  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>& /*other*/) {}
  T* allocate(std::size_t count) { return static_cast<T*>(allocate_aligned(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) { free_aligned(memory, count * sizeof(T)); }
  template <typename U>
  bool operator==(const AlignedAllocator<U>& /*other*/) const {
    return true;
  }
};

using Floats = std::vector<float, AlignedAllocator<float>>;
using Shorts = std::vector<std::int16_t, AlignedAllocator<std::int16_t>>;

/// Room for numbers that are written before they are read: what is not written takes no memory.
template <typename T>
class Room {
 public:
  Room() = default;
  explicit Room(std::size_t count)
      : values_(static_cast<T*>(allocate_aligned(count * sizeof(T))), Free{count * sizeof(T)}) {}
  [[nodiscard]] T* data() const { return values_.get(); }

 private:
  struct Free {
    std::size_t bytes = 0;
    void operator()(T* memory) const { free_aligned(memory, bytes); }
  };
  std::unique_ptr<T[], Free> values_;
};

/// Rows of equal width, with spare rows on both sides so that a window may reach past the ends.
class Rows {
 public:
  /// Forgets the content; keeps the memory.
  void reset(std::size_t count, std::size_t width, std::size_t spare = 0) {
    width_ = width;
    spare_ = spare;
    count_ = count;
    const std::size_t needed = (count + 2 * spare) * width;
    if (values_.size() < needed) values_.resize(needed);
  }
  [[nodiscard]] float* row(std::ptrdiff_t index) {
    return values_.data() +
           (index + static_cast<std::ptrdiff_t>(spare_)) * static_cast<std::ptrdiff_t>(width_);
  }
  [[nodiscard]] const float* row(std::ptrdiff_t index) const { return const_cast<Rows*>(this)->row(index); }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  Floats values_;
  std::size_t width_ = 0;
  std::size_t spare_ = 0;
  std::size_t count_ = 0;
};

}  // namespace rapporteur
