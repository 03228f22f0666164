// SPDX-License-Identifier: Apache-2.0
// Maxout over a window of three rows, by minimal filtering F(4,3) (Winograd 1980; Lavin and Gray 2016): four
// neighbouring rows share products, so that six matrix products do the work of twelve.
//
// The points are 0, a, -a, b, -b and infinity with a = 2/3, b = 3/2 (so that ab = 1): rounding costs a third
// more than in plain sums, a third less than with the usual 1 and 2. With g(t) = g0 + t g1 + t^2 g2:
//
//   m1, m2 = ((x4 - b^2 x2) +- a (x3 - b^2 x1)) g(+-a) / (2 a^2 (a^2 - b^2))
//   m3, m4 = ((x4 - a^2 x2) +- b (x3 - a^2 x1)) g(+-b) / (2 b^2 (b^2 - a^2))
//   y0 = (m1 + m2) + (m3 + m4) + (x0 - (a^2 + b^2) x2 + x4) g0
//   y1 = a (m1 - m2) + b (m3 - m4)
//   y2 = a^2 (m1 + m2) + b^2 (m3 + m4)
//   y3 = a^3 (m1 - m2) + b^3 (m3 - m4) + (x1 - (a^2 + b^2) x3 + x5) g2
//
// A row's result depends on the six inputs of its group and on its place in it.
#pragma once

#include <cstddef>

#include "reading/kernels.hpp"
#include "reading/tensors.hpp"

namespace rapporteur {

namespace convolution {
constexpr std::size_t rows_in_group = 4;
constexpr std::size_t products = 6;
constexpr double a = 2.0 / 3;
constexpr double b = 3.0 / 2;
}  // namespace convolution

/// Weights of a maxout layer over three rows, made ready for groups of rows.
struct PackedConvolution {
  std::size_t width = 0;    ///< Of an input row.
  std::size_t outputs = 0;  ///< Of one piece.
  std::size_t pieces = 1;
  std::size_t padded = 0;  ///< Outputs rounded up to whole vectors.
  Floats weights;          ///< [panel][product][input][piece][lane]
  Floats bias;             ///< [panel][piece][lane]
  Shorts shorts;           ///< Instead of `weights`: integers (see short_convolution.hpp),
  Floats steps;            ///< and what a step of each column is worth.
};

/// `shape.inputs` must be three times the width of a row.
PackedConvolution pack_convolution(LayerShape shape, const float* weights, const float* bias);

/// out[row][output] = max over pieces of the three rows that begin at `rows` + row, times weights, plus bias.
/// Groups are counted from the first row. Rows must be readable, and `out` have room, for whole groups.
/// `buffer` is memory to use from call to call. `out` rows lie layer.padded floats apart.
void convolve_maxout(const PackedConvolution& layer, RowBlock rows, Floats& buffer, float* out);

}  // namespace rapporteur
