// SPDX-License-Identifier: Apache-2.0
// Affine layers in 8-bit integers: weights with one scale an output, inputs with one scale and zero point a
// row, found while running. Sums are exact integers, so they are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reading/tensors.hpp"
#include "reading/transformer/float_kernels.hpp"

namespace rapporteur {

/// Weights [outputs][inputs] as they are stored: weight = value * scale of its output.
struct StoredLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> scales;
  std::vector<float> bias;
  std::span<const std::int8_t> weights;
};

/// How products are summed: AVX-512 VNNI on bytes, or pairs of 16-bit integers in the widest vectors there
/// are.
enum class IntegerKernel : std::uint8_t { bytes, pairs };

/// The fastest that this machine can run.
[[nodiscard]] IntegerKernel best_integer_kernel();

/// Rows of numbers as integers: number = (value - zero) * scale, value in 0 to 255.
class IntegerRows {
 public:
  explicit IntegerRows(IntegerKernel kernel) : kernel_(kernel) {}

  /// Makes room for rows of a width; what they held is lost.
  void reset(std::size_t count, std::size_t width);
  /// Sets a row from numbers.
  void set(std::size_t row, const float* numbers);

  [[nodiscard]] const std::uint8_t* bytes(std::size_t row) const { return bytes_.data() + row * width_; }
  [[nodiscard]] const std::int16_t* pairs(std::size_t row) const { return pairs_.data() + row * width_; }
  [[nodiscard]] RowScale scale(std::size_t row) const { return scales_[row]; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  IntegerKernel kernel_;
  std::size_t count_ = 0;
  std::size_t width_ = 0;
  std::vector<std::uint8_t, AlignedAllocator<std::uint8_t>> bytes_;
  std::vector<std::int16_t, AlignedAllocator<std::int16_t>> pairs_;
  std::vector<RowScale> scales_;
};

/// A layer reordered for one kernel.
struct IntegerLayer {
  IntegerKernel kernel = IntegerKernel::pairs;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t block = 0;   ///< Outputs that are computed side by side.
  std::size_t padded = 0;  ///< Outputs rounded up to whole blocks: the width of a row of results.
  std::vector<std::int8_t, AlignedAllocator<std::int8_t>> bytes;    ///< [block][input / 4][output][4]
  std::vector<std::int16_t, AlignedAllocator<std::int16_t>> pairs;  ///< [block][input / 2][output][2]
  Floats scales;
  Floats bias;
  std::vector<std::int32_t, AlignedAllocator<std::int32_t>> sums;  ///< Of each output's weights.
};

/// Requires: a number of inputs that 64 divides.
[[nodiscard]] IntegerLayer pack_integers(const StoredLayer& stored, IntegerKernel kernel);

/// Some outputs of a layer: whole blocks.
struct OutputRange {
  std::size_t first;
  std::size_t count;
};

/// Where results go: those of one row side by side, rows `stride` floats apart.
struct ResultRows {
  float* data;
  std::size_t stride;
};

/// out[row][output] = row * weights + bias, the first of the range being out[row][0]. Requires rows of the
/// layer's inputs, made for the same kernel.
void apply(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out);
/// All outputs; rows of results lie layer.padded floats apart.
inline void apply(const IntegerLayer& layer, const IntegerRows& rows, float* out) {
  apply(layer, rows, {0, layer.padded}, {out, layer.padded});
}

}  // namespace rapporteur
