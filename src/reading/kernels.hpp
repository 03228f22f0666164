// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the networks, in the widest vectors the machine has (chosen at run time).
//
// Every output value is one fused multiply-add chain over the inputs in their order, so a row's result never
// depends on the rows beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reading/tensors.hpp"

namespace rapporteur {

/// Weights of an affine layer, reordered for the vectors of this machine.
struct PackedLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;  ///< Of one piece.
  std::size_t pieces = 1;
  std::size_t padded = 0;  ///< Outputs rounded up to whole blocks.
  std::size_t block = 0;   ///< Vectors that are computed side by side.
  Floats weights;          ///< [block][input][vector][lane]
  Floats bias;             ///< The same order without inputs.
  Shorts shorts;           ///< Instead of `weights`, in steps of `steps` (see short_kernels.hpp).
  Floats steps;
};

/// Extents of the weights [outputs][pieces][inputs] of a layer as thinc stores it.
struct LayerShape {
  std::size_t outputs;
  std::size_t pieces;
  std::size_t inputs;
};

/// Most pieces a maxout layer may have.
constexpr std::size_t most_pieces = 4;

/// For maxout(): the pieces of one output lie beside each other.
PackedLayer pack_maxout(LayerShape shape, const float* weights, const float* bias);
/// For linear(): `outputs` columns, `pieces` must be 1.
PackedLayer pack_linear(LayerShape shape, const float* weights, const float* bias);
/// For linear() on one row at a time.
PackedLayer pack_single(LayerShape shape, const float* weights, const float* bias);

struct RowBlock {
  const float* data;
  std::size_t stride;  ///< Floats from one row to the next; may be less than the inputs (windows overlap).
  std::size_t count;
};

/// out[row][output] = max over pieces of row * weights + bias. `out` rows lie layer.padded floats apart.
void maxout(const PackedLayer& layer, RowBlock rows, float* out);
/// out[row][output] = row * weights + bias. `out` rows lie layer.padded floats apart.
void linear(const PackedLayer& layer, RowBlock rows, float* out);
/// out[output] = max over pieces of bias + the sum of `terms`, each [piece][outputs].
void sum_maxout(std::span<const float* const> terms, const float* bias, std::size_t pieces,
                std::size_t outputs, float* out);
/// Layer normalization of each row with gain and bias; `residual`, where given, is added to the result.
void layer_norm(RowBlock rows, std::size_t width, std::span<const float> gain_and_bias, const float* residual,
                float* out);
/// Index of the first largest value of `count` > 0.
std::size_t arg_max(const float* values, std::size_t count);

/// Floats in a vector.
std::size_t vector_lanes();
/// The instruction set in use.
const char* kernel_name();
/// For tests: the instruction sets that this machine can run, and a choice among them. Layers must be packed
/// anew after a choice, and no other thread may compute meanwhile.
std::vector<std::int64_t> available_kernels();
void choose_kernels(std::int64_t which);

}  // namespace rapporteur
