// SPDX-License-Identifier: Apache-2.0
// Maxout over a window of three rows, by minimal filtering F(2,3) (Winograd 1980; Lavin and Gray 2016): two
// neighbouring rows share products, so that four matrix products do the work of six.
//
//   y0 = (x0 - x2) g0 + m2 + m3        m2 = (x1 + x2) (g0 + g1 + g2) / 2
//   y1 = (x3 - x1) g2 + m2 - m3        m3 = (x2 - x1) (g0 - g1 + g2) / 2
//
// A row's result depends on its own three inputs and on whether it is the first or second of its pair.
#pragma once

#include <cstddef>

#include "reading/kernels.hpp"
#include "reading/tensors.hpp"

namespace rapporteur {

/// Weights of a maxout layer over three rows, made ready for pairs of rows.
struct PackedConvolution {
  std::size_t width = 0;    ///< Of an input row.
  std::size_t outputs = 0;  ///< Of one piece.
  std::size_t pieces = 1;
  std::size_t padded = 0;  ///< Outputs rounded up to whole vectors.
  Floats weights;          ///< [panel][product][input][piece][lane]
  Floats bias;             ///< [panel][piece][lane]
  Shorts shorts;           ///< Instead of `weights`: integers (see short_kernels.hpp),
  Floats steps;            ///< what a step of each column's sums is worth,
  float input_step = 0;    ///< and a step of the inputs.
};

/// `shape.inputs` must be three times the width of a row.
PackedConvolution pack_convolution(LayerShape shape, const float* weights, const float* bias);

/// out[row][output] = max over pieces of the three rows that begin at `rows` + row, times weights, plus bias.
/// Pairs are counted from the first row. One row more than the windows cover must be readable where the count
/// is odd. `buffer` is memory to use from call to call. `out` rows lie layer.padded floats apart; there must
/// be room for an even number of them.
void convolve_maxout(const PackedConvolution& layer, RowBlock rows, Floats& buffer, float* out);

}  // namespace rapporteur
