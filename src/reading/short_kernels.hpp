// SPDX-License-Identifier: Apache-2.0
// The same products in 16-bit integers, about twice as fast, where the machine multiplies and adds them in
// one instruction (AVX-512 VNNI). Weights keep 13 to 15 bits, inputs 14: sums fit 32 bits and are exact, so
// that a result depends on its own inputs alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "reading/kernels.hpp"

namespace rapporteur {

/// True where shorten() does anything.
bool has_short_kernels();

/// Whether shorten() does anything to this layer.
bool can_shorten(const PackedLayer& layer);
/// Turns a packed layer's weights into integers, which linear() then uses; inputs are scaled row by row.
/// Does nothing where the machine is not made for it, or where a row has very many inputs.
void shorten(PackedLayer& layer);
/// The same for inputs that are integers already, in steps of `input_steps`: for linear_of_shorts().
void shorten(PackedLayer& layer, std::span<const float> input_steps);
/// Lets linear_to_shorts() write what a shortened layer gives in `scales` steps a unit, one for each output
/// in turn; their number must divide the layer's columns.
void narrow(PackedLayer& layer, std::span<const float> scales);

/// What linear() calls for shortened layers.
void short_linear(const PackedLayer& layer, RowBlock rows, float* out);
/// As linear(), for narrowed layers; what does not fit 16 bits is cut off.
void linear_to_shorts(const PackedLayer& layer, RowBlock rows, std::int16_t* out);
/// As linear() for one row, of an even number of integers.
void linear_of_shorts(const PackedLayer& layer, const std::int16_t* row, float* out);

/// Steps of sums in 16-bit integers, one for each output, and what must be added to them. Empty where sums
/// are floats.
struct ShortSums {
  Floats steps;
  Floats scales;  ///< Steps in a unit.
  Shorts bias;    ///< [piece][output]
};
/// Steps for sums that are at most `largest` [piece][output]; the number of outputs must divide by 32.
ShortSums short_sums(std::span<const float> largest, const Floats& bias, std::size_t outputs);

/// out[i] = values[i] * scales[i % scales.size()], cut off at 16 bits; `count` and the scales must be whole
/// vectors.
void to_shorts(const float* values, std::size_t count, std::span<const float> scales, std::int16_t* out);
/// As sum_maxout(), of integers in steps of `steps`, one for each output; their number must divide by 32.
/// Sums are cut off at 16 bits.
void short_sum_maxout(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                      std::size_t pieces, std::span<const float> steps, float* out);
/// The same, left in steps.
void short_sum_maxout(std::span<const std::int16_t* const> terms, const Shorts& bias, std::size_t pieces,
                      std::span<std::int16_t> out);

}  // namespace rapporteur
