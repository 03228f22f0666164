// SPDX-License-Identifier: Apache-2.0
#include "reading/convolution.hpp"

#include <algorithm>
#include <array>

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reading/convolution.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each instruction set
//
#include "reading/products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::HWY_NAMESPACE {

// The four products' inputs of each pair of rows.
void combine_rows(const RowBlock& rows, std::size_t width, std::size_t pairs, float* HWY_RESTRICT out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t size = pairs * width;
  for (std::size_t pair = 0; pair < pairs; ++pair, out += width) {
    const float* x0 = rows.data + 2 * pair * rows.stride;
    const float* x1 = x0 + rows.stride;
    const float* x2 = x1 + rows.stride;
    const float* x3 = x2 + rows.stride;
    std::size_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      const auto first = hn::LoadU(d, x1 + i);
      const auto second = hn::LoadU(d, x2 + i);
      hn::StoreU(hn::Add(first, second), d, out + i);
      hn::StoreU(hn::Sub(second, first), d, out + size + i);
      hn::StoreU(hn::Sub(hn::LoadU(d, x0 + i), second), d, out + 2 * size + i);
      hn::StoreU(hn::Sub(hn::LoadU(d, x3 + i), first), d, out + 3 * size + i);
    }
    for (; i < width; ++i) {
      out[i] = x1[i] + x2[i];
      out[size + i] = x2[i] - x1[i];
      out[2 * size + i] = x0[i] - x2[i];
      out[3 * size + i] = x3[i] - x1[i];
    }
  }
}

// Some pairs of rows and one panel of outputs.
struct Tile {
  const float* weights;
  const float* bias;
  const float* inputs;     // of the first pair and product
  std::size_t all_inputs;  // from one product's inputs to the next
  std::size_t width;
  float* out;
  std::size_t out_stride;
};

template <std::size_t V, std::size_t R>
HWY_INLINE void store_largest(const Tile& tile, std::size_t row, const Vector (&sums)[R][V]) {
  const Lanes d;
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    auto best = sums[r][0];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 1; v < V; ++v) best = hn::Max(best, sums[r][v]);
    hn::StoreU(best, d, tile.out + (2 * r + row) * tile.out_stride);
  }
}

// The sums stay in registers from the second product to the third; between the others they rest in `kept`.
template <std::size_t V, std::size_t R>
HWY_INLINE void some_pairs(const Tile& tile) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t weights = tile.width * V * lanes;
  HWY_ALIGN float kept[R * V * 16];
  Vector sums[R][V];
  const auto add = [&](std::size_t product) HWY_ATTR {
    add_products<V, R>(tile.weights + product * weights, tile.width, tile.inputs + product * tile.all_inputs,
                       tile.width, sums);
  };
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::Load(d, tile.bias + v * lanes);
  add(0);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) {
    hn::Store(sums[r][v], d, kept + (r * V + v) * lanes);
    sums[r][v] = hn::Zero(d);
  }
  add(1);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) {
    float* const here = kept + (r * V + v) * lanes;
    const auto shared = hn::Load(d, here);
    hn::Store(hn::Sub(shared, sums[r][v]), d, here);
    sums[r][v] = hn::Add(shared, sums[r][v]);
  }
  add(2);
  store_largest<V, R>(tile, 0, sums);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::Load(d, kept + (r * V + v) * lanes);
  add(3);
  store_largest<V, R>(tile, 1, sums);
}

template <std::size_t V, std::size_t R>
HWY_INLINE void next_pairs(Tile& tile, std::size_t& pairs) {
  some_pairs<V, R>(tile);
  tile.inputs += R * tile.width;
  tile.out += 2 * R * tile.out_stride;
  pairs -= R;
}

template <std::size_t V>
HWY_NOINLINE void convolve_pairs(const PackedConvolution& layer, const float* inputs, std::size_t pairs,
                                 float* out) {
  const std::size_t lanes = hn::Lanes(Lanes());
  const std::size_t across = V * lanes;
  for (std::size_t panel = 0; panel * lanes < layer.padded; ++panel) {
    Tile tile{layer.weights.data() + panel * 4 * layer.width * across,
              layer.bias.data() + panel * across,
              inputs,
              pairs * layer.width,
              layer.width,
              out + panel * lanes,
              layer.padded};
    std::size_t left = pairs;
    while (left >= rows_at_once(V)) next_pairs<V, rows_at_once(V)>(tile, left);
    while (left >= 2) next_pairs<V, 2>(tile, left);
    if (left > 0) next_pairs<V, 1>(tile, left);
  }
}

void convolve_kernel(const PackedConvolution& layer, const RowBlock& rows, float* buffer, float* out) {
  const std::size_t pairs = (rows.count + 1) / 2;
  combine_rows(rows, layer.width, pairs, buffer);
  switch (layer.pieces) {
    case 1:
      return convolve_pairs<1>(layer, buffer, pairs, out);
    case 2:
      return convolve_pairs<2>(layer, buffer, pairs, out);
    case 3:
      return convolve_pairs<3>(layer, buffer, pairs, out);
    default:
      return convolve_pairs<4>(layer, buffer, pairs, out);
  }
}

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur {

HWY_EXPORT(convolve_kernel);

namespace {

constexpr std::size_t products = 4;

// The weights of the four products for one weight at each place of the window, in the order of
// combine_rows().
std::array<float, products> combine_weights(float before, float at, float after) {
  const double ends = static_cast<double>(before) + after;
  return {static_cast<float>((ends + at) / 2), static_cast<float>((ends - at) / 2), before, after};
}

}  // namespace

PackedConvolution pack_convolution(LayerShape shape, const float* weights, const float* bias) {
  const std::size_t lanes = vector_lanes();
  PackedConvolution layer;
  layer.width = shape.inputs / 3;
  layer.outputs = shape.outputs;
  layer.pieces = shape.pieces;
  layer.padded = (shape.outputs + lanes - 1) / lanes * lanes;
  const std::size_t across = shape.pieces * lanes;
  layer.weights.assign(layer.padded * shape.pieces * products * layer.width, 0.0F);
  layer.bias.assign(layer.padded * shape.pieces, 0.0F);
  for (std::size_t o = 0; o < shape.outputs; ++o)
    for (std::size_t p = 0; p < shape.pieces; ++p) {
      const std::size_t source = o * shape.pieces + p;
      const std::size_t panel = o / lanes;
      const std::size_t column = p * lanes + o % lanes;
      layer.bias[panel * across + column] = bias[source];
      const float* from = weights + source * shape.inputs;
      for (std::size_t k = 0; k < layer.width; ++k) {
        const auto combined = combine_weights(from[k], from[layer.width + k], from[2 * layer.width + k]);
        for (std::size_t product = 0; product < products; ++product)
          layer.weights[((panel * products + product) * layer.width + k) * across + column] =
              combined[product];
      }
    }
  return layer;
}

void convolve_maxout(const PackedConvolution& layer, RowBlock rows, Floats& buffer, float* out) {
  const std::size_t needed = products * ((rows.count + 1) / 2) * layer.width;
  if (buffer.size() < needed) buffer.resize(needed);
  HWY_DYNAMIC_DISPATCH(convolve_kernel)(layer, rows, buffer.data(), out);
}

}  // namespace rapporteur
#endif
