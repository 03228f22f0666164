// SPDX-License-Identifier: Apache-2.0
// What a transformer computes in floats, in the widest vectors the machine has (chosen at run time), and the
// rounding of rows to integers. No result of a row depends on the rows beside it, attention apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "reading/tensors.hpp"

namespace rapporteur {

/// One row as integers: number = (value - zero) * scale.
struct RowScale {
  float scale = 1;
  std::int32_t zero = 0;
};

/// Rounds `width` numbers to values of 0 to 255 that hold all of them and zero.
RowScale round_row(const float* numbers, std::size_t width, std::uint8_t* values);
RowScale round_row(const float* numbers, std::size_t width, std::int16_t* values);

/// x = x * Phi(x), Phi being the normal distribution function, for each of `count` numbers.
void gelu(float* numbers, std::size_t count);

/// row = normalize(row + added) * gain + bias. `gain_and_bias` holds gain, then bias, of the row's width.
void add_and_normalize(float* row, const float* added, std::span<const float> gain_and_bias);

/// Queries, keys and values of one head for `count` pieces; rows of each lie `stride` floats apart.
struct AttentionHead {
  const float* queries;
  const float* keys;
  const float* values;
  std::size_t stride;
  std::size_t count;
};

/// Width of a head.
constexpr std::size_t head_width = 32;

/// Memory that attention works in; reuse one object.
struct AttentionSpace {
  Floats keys;    // turned
  Floats scores;  // of some rows
};

/// out[piece] = sum over pieces of softmax(query * key / root of the width) * value; rows of `out` lie
/// `out_stride` floats apart.
void attend(const AttentionHead& head, AttentionSpace& space, float* out, std::size_t out_stride);

}  // namespace rapporteur
