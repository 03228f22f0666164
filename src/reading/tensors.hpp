// SPDX-License-Identifier: Apache-2.0
// Memory for numbers, aligned for the widest vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace rapporteur {

template <typename T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};

  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>& /*other*/) {}
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
  void deallocate(T* memory, std::size_t /*count*/) { ::operator delete(memory, alignment); }
  template <typename U>
  bool operator==(const AlignedAllocator<U>& /*other*/) const {
    return true;
  }
};

using Floats = std::vector<float, AlignedAllocator<float>>;
using Shorts = std::vector<std::int16_t, AlignedAllocator<std::int16_t>>;

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
