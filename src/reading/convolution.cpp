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
using namespace convolution;

// The six products' inputs of a group of rows, one vector of each row.
template <typename D>
HWY_INLINE void combine_at(D d, const float* HWY_RESTRICT x, std::size_t stride, float* HWY_RESTRICT out,
                           std::size_t size) {
  const auto x0 = hn::LoadU(d, x);
  const auto x1 = hn::LoadU(d, x + stride);
  const auto x2 = hn::LoadU(d, x + 2 * stride);
  const auto x3 = hn::LoadU(d, x + 3 * stride);
  const auto x4 = hn::LoadU(d, x + 4 * stride);
  const auto x5 = hn::LoadU(d, x + 5 * stride);
  const auto both = hn::Set(d, static_cast<float>(a * a + b * b));
  const auto even_a = hn::NegMulAdd(hn::Set(d, static_cast<float>(b * b)), x2, x4);
  const auto odd_a = hn::Mul(hn::Set(d, static_cast<float>(a)),
                             hn::NegMulAdd(hn::Set(d, static_cast<float>(b * b)), x1, x3));
  const auto even_b = hn::NegMulAdd(hn::Set(d, static_cast<float>(a * a)), x2, x4);
  const auto odd_b = hn::Mul(hn::Set(d, static_cast<float>(b)),
                             hn::NegMulAdd(hn::Set(d, static_cast<float>(a * a)), x1, x3));
  hn::StoreU(hn::Add(even_a, odd_a), d, out);
  hn::StoreU(hn::Sub(even_a, odd_a), d, out + size);
  hn::StoreU(hn::Add(even_b, odd_b), d, out + 2 * size);
  hn::StoreU(hn::Sub(even_b, odd_b), d, out + 3 * size);
  hn::StoreU(hn::NegMulAdd(both, x2, hn::Add(x0, x4)), d, out + 4 * size);
  hn::StoreU(hn::NegMulAdd(both, x3, hn::Add(x1, x5)), d, out + 5 * size);
}

// [product][group][width]
void combine_rows(const RowBlock& rows, std::size_t width, std::size_t groups, float* HWY_RESTRICT out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t size = groups * width;
  for (std::size_t group = 0; group < groups; ++group, out += width) {
    const float* x = rows.data + rows_in_group * group * rows.stride;
    std::size_t i = 0;
    for (; i + lanes <= width; i += lanes) combine_at(d, x + i, rows.stride, out + i, size);
    for (; i < width; ++i) combine_at(hn::CappedTag<float, 1>(), x + i, rows.stride, out + i, size);
  }
}

// Some groups of rows and one panel of outputs.
struct Tile {
  const float* weights;
  const float* bias;
  const float* inputs;     // of the first group and product
  std::size_t all_inputs;  // from one product's inputs to the next
  std::size_t width;
  float* out;
  std::size_t out_stride;
};

template <std::size_t V>
HWY_INLINE void store_largest(const Tile& tile, std::size_t row, const Vector (&sums)[V]) {
  auto best = sums[0];
  RAPPORTEUR_UNROLL
  for (std::size_t v = 1; v < V; ++v) best = hn::Max(best, sums[v]);
  hn::StoreU(best, Lanes(), tile.out + row * tile.out_stride);
}

template <std::size_t V, std::size_t R>
HWY_INLINE void add_product(const Tile& tile, std::size_t product, Vector (&sums)[R][V]) {
  add_products<V, R>(tile.weights + product * tile.width * V * hn::Lanes(Lanes()), tile.width,
                     tile.inputs + product * tile.all_inputs, tile.width, sums);
}

// Calls use(sum, at) for each vector of the sums and its place in `kept`.
template <std::size_t V, std::size_t R, typename Use>
HWY_INLINE void for_each_sum(Vector (&sums)[R][V], float* kept, Use use) {
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) use(sums[r][v], kept + (r * V + v) * hn::Lanes(Lanes()));
}

// The second and third row, and what of the first and last there is without their own products: `at` holds
// even and odd part of the first two products and the third product, `sums` the fourth.
template <std::size_t V, std::size_t R>
HWY_INLINE void combine_products(const Tile& tile, Vector (&sums)[R][V], float* at) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  constexpr std::size_t size = R * V * 16;
  const auto times = [&](double factor, Vector x, Vector added)
                         HWY_ATTR { return hn::MulAdd(hn::Set(d, static_cast<float>(factor)), x, added); };
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    Vector second[V];
    Vector third[V];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v, at += lanes) {
      const auto bias = hn::Load(d, tile.bias + v * lanes);
      const auto even_a = hn::Load(d, at);
      const auto odd_a = hn::Load(d, at + size);
      const auto before = hn::Load(d, at + 2 * size);
      const auto even_b = hn::Add(before, sums[r][v]);
      const auto odd_b = hn::Sub(before, sums[r][v]);
      hn::Store(hn::Add(hn::Add(bias, even_a), even_b), d, at);
      hn::Store(times(a * a * a, odd_a, times(b * b * b, odd_b, bias)), d, at + size);
      second[v] = times(a, odd_a, times(b, odd_b, bias));
      third[v] = times(a * a, even_a, times(b * b, even_b, bias));
    }
    store_largest<V>(tile, rows_in_group * r + 1, second);
    store_largest<V>(tile, rows_in_group * r + 2, third);
  }
}

// Sums stay in registers during a product; between products they rest in `kept`.
template <std::size_t V, std::size_t R>
HWY_INLINE void some_groups(const Tile& tile) {
  const Lanes d;
  constexpr std::size_t size = R * V * 16;
  HWY_ALIGN float kept[3 * size];
  Vector sums[R][V];
  const auto clear = [&](Vector& sum, float* /*at*/) HWY_ATTR { sum = hn::Zero(d); };
  const auto load = [&](Vector& sum, const float* at) HWY_ATTR { sum = hn::Load(d, at); };
  const auto keep = [&](Vector& sum, float* at) HWY_ATTR {
    hn::Store(sum, d, at);
    sum = hn::Zero(d);
  };
  for_each_sum<V, R>(sums, kept, clear);
  add_product<V, R>(tile, 0, sums);
  for_each_sum<V, R>(sums, kept, keep);
  add_product<V, R>(tile, 1, sums);
  for_each_sum<V, R>(sums, kept, [&](Vector& sum, float* at) HWY_ATTR {
    const auto first = hn::Load(d, at);
    hn::Store(hn::Add(first, sum), d, at);
    hn::Store(hn::Sub(first, sum), d, at + size);
    sum = hn::Zero(d);
  });
  add_product<V, R>(tile, 2, sums);
  for_each_sum<V, R>(sums, kept + 2 * size, keep);
  add_product<V, R>(tile, 3, sums);
  combine_products<V, R>(tile, sums, kept);
  for (const std::size_t last : {0U, 1U}) {
    for_each_sum<V, R>(sums, kept + last * size, load);
    add_product<V, R>(tile, 4 + last, sums);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) store_largest<V>(tile, rows_in_group * r + 3 * last, sums[r]);
  }
}

template <std::size_t V, std::size_t R>
HWY_INLINE void next_groups(Tile& tile, std::size_t& groups) {
  some_groups<V, R>(tile);
  tile.inputs += R * tile.width;
  tile.out += rows_in_group * R * tile.out_stride;
  groups -= R;
}

template <std::size_t V>
HWY_NOINLINE void convolve_groups(const PackedConvolution& layer, const float* inputs, std::size_t groups,
                                  float* out) {
  const std::size_t lanes = hn::Lanes(Lanes());
  const std::size_t across = V * lanes;
  for (std::size_t panel = 0; panel * lanes < layer.padded; ++panel) {
    Tile tile{layer.weights.data() + panel * products * layer.width * across,
              layer.bias.data() + panel * across,
              inputs,
              groups * layer.width,
              layer.width,
              out + panel * lanes,
              layer.padded};
    std::size_t left = groups;
    while (left >= rows_at_once(V)) next_groups<V, rows_at_once(V)>(tile, left);
    while (left >= 2) next_groups<V, 2>(tile, left);
    if (left > 0) next_groups<V, 1>(tile, left);
  }
}

void convolve_kernel(const PackedConvolution& layer, const RowBlock& rows, float* buffer, float* out) {
  const std::size_t groups = (rows.count + rows_in_group - 1) / rows_in_group;
  combine_rows(rows, layer.width, groups, buffer);
  switch (layer.pieces) {
    case 1:
      return convolve_groups<1>(layer, buffer, groups, out);
    case 2:
      return convolve_groups<2>(layer, buffer, groups, out);
    case 3:
      return convolve_groups<3>(layer, buffer, groups, out);
    default:
      return convolve_groups<4>(layer, buffer, groups, out);
  }
}

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur {

HWY_EXPORT(convolve_kernel);

namespace {

// The weights of the six products for one weight at each place of the window, in the order of
// combine_rows().
std::array<float, convolution::products> combine_weights(float before, float at, float after) {
  using convolution::a, convolution::b;
  const auto value = [&](double point, double other) {
    const double divisor = 2 * point * point * (point * point - other * other);
    return static_cast<float>((before + point * at + point * point * after) / divisor);
  };
  return {value(a, b), value(-a, b), value(b, a), value(-b, a), before, after};
}

}  // namespace

PackedConvolution pack_convolution(LayerShape shape, const float* weights, const float* bias) {
  using convolution::products;
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
  using namespace convolution;
  const std::size_t needed = products * ((rows.count + rows_in_group - 1) / rows_in_group) * layer.width;
  if (buffer.size() < needed) buffer.resize(needed);
  HWY_DYNAMIC_DISPATCH(convolve_kernel)(layer, rows, buffer.data(), out);
}

}  // namespace rapporteur
#endif
