// SPDX-License-Identifier: Apache-2.0
#include "reading/short_convolution.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reading/short_products-inl.hpp"

namespace rapporteur {
namespace {

using namespace shorts;
using namespace convolution;

constexpr std::size_t most_width = 512;
// A product's inputs and a column of its weights are at most so long (Euclidean norm), in steps: after
// rounding neither a number nor a sum can overflow, since 32767 * 65500 < 2^31.
constexpr float input_length = 32700;
constexpr float weight_length = 65500;
// The products' weights are about equally long if those of b and -b count double.
constexpr std::array<float, products> balance{1, 1, 2, 2, 1, 1};

// What a step of a column's weights is worth.
float weight_step(const float* weights, std::size_t width, std::size_t columns) {
  double largest = 0;
  for (std::size_t p = 0; p < products; ++p, weights += width * columns) {
    double squares = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const double weight = static_cast<double>(weights[k * columns]) * balance[p];
      largest = std::max(largest, std::abs(weight) / most_weight);
      squares += weight * weight;
    }
    largest = std::max(largest, std::sqrt(squares) / weight_length);
  }
  return largest > 0 ? static_cast<float>(largest) : 1.0F;
}

}  // namespace
}  // namespace rapporteur

#ifdef RAPPORTEUR_HAS_SHORTS
HWY_PUSH_ATTRIBUTES(RAPPORTEUR_SHORT_TARGETS)
namespace rapporteur {
namespace {

// The six products' inputs of a group of rows as floats, and the squares of their lengths.
HWY_INLINE void combine_group(const RowBlock& rows, std::size_t first, std::size_t width, float* out,
                              float* squares) {
  const float* x = rows.data + first * rows.stride;
  const __m512 of_a = _mm512_set1_ps(static_cast<float>(a));
  const __m512 of_b = _mm512_set1_ps(static_cast<float>(b));
  const __m512 a_squared = _mm512_set1_ps(static_cast<float>(a * a));
  const __m512 b_squared = _mm512_set1_ps(static_cast<float>(b * b));
  const __m512 both = _mm512_set1_ps(static_cast<float>(a * a + b * b));
  __m512 sums[products];
  for (__m512& sum : sums) sum = _mm512_setzero_ps();
  for (std::size_t i = 0; i < width; i += lanes, x += lanes, out += lanes) {
    __m512 row[rows_in_group + 2];
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < rows_in_group + 2; ++r) row[r] = _mm512_loadu_ps(x + r * rows.stride);
    const __m512 even_a = _mm512_fnmadd_ps(b_squared, row[2], row[4]);
    const __m512 odd_a = _mm512_fnmadd_ps(b_squared, row[1], row[3]);
    const __m512 even_b = _mm512_fnmadd_ps(a_squared, row[2], row[4]);
    const __m512 odd_b = _mm512_fnmadd_ps(a_squared, row[1], row[3]);
    const __m512 made[products] = {_mm512_fmadd_ps(of_a, odd_a, even_a),
                                   _mm512_fnmadd_ps(of_a, odd_a, even_a),
                                   _mm512_fmadd_ps(of_b, odd_b, even_b),
                                   _mm512_fnmadd_ps(of_b, odd_b, even_b),
                                   _mm512_fnmadd_ps(both, row[2], _mm512_add_ps(row[0], row[4])),
                                   _mm512_fnmadd_ps(both, row[3], _mm512_add_ps(row[1], row[5]))};
    RAPPORTEUR_UNROLL
    for (std::size_t p = 0; p < products; ++p) {
      _mm512_storeu_ps(out + p * width, made[p]);
      sums[p] = _mm512_fmadd_ps(made[p], made[p], sums[p]);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t p = 0; p < products; ++p) squares[p] = _mm512_reduce_add_ps(sums[p]);
}

// Integers [product][group][width], and what a step of them is worth [product][group].
HWY_NOINLINE void combine_rows(const RowBlock& rows, std::size_t width, std::size_t groups, std::int16_t* out,
                               float* steps) {
  alignas(64) float made[products * most_width];
  float squares[products];
  const std::size_t size = groups * width;
  for (std::size_t group = 0; group < groups; ++group, out += width) {
    combine_group(rows, group * rows_in_group, width, made, squares);
    RAPPORTEUR_UNROLL
    for (std::size_t p = 0; p < products; ++p) {
      const float length = std::sqrt(squares[p]);
      const bool is_usual = length > 0 && length < HUGE_VALF;
      steps[p * groups + group] = is_usual ? length / (input_length * balance[p]) : 0.0F;
      const __m512 scale = _mm512_set1_ps(is_usual ? input_length / length : 0.0F);
      for (std::size_t i = 0; i < width; i += lanes)
        store_shorts(out + p * size + i, _mm512_load_ps(made + p * width + i), scale);
    }
  }
}

// Some groups of rows and one panel of outputs.
struct Tile {
  const std::int16_t* weights;
  const float* steps;  // of the columns
  const float* bias;
  const std::int16_t* inputs;  // of the first group and product
  const float* input_steps;    // of the first group
  std::size_t groups;          // of all products' inputs
  std::size_t width;
  float* out;
  std::size_t out_stride;
};

template <std::size_t V, std::size_t R>
HWY_INLINE void multiply(const Tile& tile, std::size_t product, Integers (&sums)[R][V]) {
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = Integers{};
  add_short_products<V, R>(tile.weights + product * tile.width * V * lanes, tile.width,
                           tile.inputs + product * tile.groups * tile.width, tile.width, sums);
}

// Calls use(product, at, r, v) for each vector of sums, in what the inputs' steps are worth, and its place in
// `kept`.
template <std::size_t V, std::size_t R, typename Use>
HWY_INLINE void for_each_sum(const Tile& tile, std::size_t product, const Integers (&sums)[R][V], float* kept,
                             Use use) {
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    const __m512 step = _mm512_set1_ps(tile.input_steps[product * tile.groups + r]);
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v)
      use(_mm512_mul_ps(_mm512_cvtepi32_ps(__m512i(sums[r][v])), step), kept + (r * V + v) * lanes, r, v);
  }
}

// Takes the largest of V pieces one after the other.
template <std::size_t V>
HWY_INLINE void take_piece(const Tile& tile, std::size_t v, __m512 sum, __m512& best) {
  const __m512 value =
      _mm512_fmadd_ps(sum, _mm512_load_ps(tile.steps + v * lanes), _mm512_load_ps(tile.bias + v * lanes));
  best = v == 0 ? value : _mm512_max_ps(best, value);
}

template <std::size_t V, std::size_t R>
HWY_INLINE void some_groups(const Tile& tile) {
  constexpr std::size_t size = R * V * lanes;
  alignas(64) float kept[3 * size];
  Integers sums[R][V];
  const auto times = [](double factor, __m512 x, __m512 added) {
    return _mm512_fmadd_ps(_mm512_set1_ps(static_cast<float>(factor)), x, added);
  };
  multiply<V, R>(tile, 0, sums);
  for_each_sum<V, R>(tile, 0, sums, kept,
                     [](__m512 sum, float* at, std::size_t, std::size_t) { _mm512_store_ps(at, sum); });
  multiply<V, R>(tile, 1, sums);
  for_each_sum<V, R>(tile, 1, sums, kept, [](__m512 sum, float* at, std::size_t, std::size_t) {
    const __m512 first = _mm512_load_ps(at);
    _mm512_store_ps(at, _mm512_add_ps(first, sum));
    _mm512_store_ps(at + size, _mm512_sub_ps(first, sum));
  });
  multiply<V, R>(tile, 2, sums);
  for_each_sum<V, R>(tile, 2, sums, kept + 2 * size,
                     [](__m512 sum, float* at, std::size_t, std::size_t) { _mm512_store_ps(at, sum); });
  multiply<V, R>(tile, 3, sums);
  __m512 second = _mm512_setzero_ps();
  __m512 third = _mm512_setzero_ps();
  for_each_sum<V, R>(tile, 3, sums, kept, [&](__m512 sum, float* at, std::size_t r, std::size_t v) {
    const __m512 even_a = _mm512_load_ps(at);
    const __m512 odd_a = _mm512_load_ps(at + size);
    const __m512 before = _mm512_load_ps(at + 2 * size);
    const __m512 even_b = _mm512_add_ps(before, sum);
    const __m512 odd_b = _mm512_sub_ps(before, sum);
    _mm512_store_ps(at, _mm512_add_ps(even_a, even_b));
    const __m512 zero = _mm512_setzero_ps();
    _mm512_store_ps(at + size, times(a * a * a, odd_a, times(b * b * b, odd_b, zero)));
    take_piece<V>(tile, v, times(a, odd_a, times(b, odd_b, zero)), second);
    take_piece<V>(tile, v, times(a * a, even_a, times(b * b, even_b, zero)), third);
    if (v + 1 < V) return;
    _mm512_storeu_ps(tile.out + (rows_in_group * r + 1) * tile.out_stride, second);
    _mm512_storeu_ps(tile.out + (rows_in_group * r + 2) * tile.out_stride, third);
  });
  for (const std::size_t last : {0U, 1U}) {
    multiply<V, R>(tile, 4 + last, sums);
    for_each_sum<V, R>(
        tile, 4 + last, sums, kept + last * size, [&](__m512 sum, float* at, std::size_t r, std::size_t v) {
          take_piece<V>(tile, v, _mm512_add_ps(_mm512_load_ps(at), sum), second);
          if (v + 1 == V)
            _mm512_storeu_ps(tile.out + (rows_in_group * r + 3 * last) * tile.out_stride, second);
        });
  }
}

template <std::size_t V, std::size_t R>
HWY_INLINE void next_groups(Tile& tile, std::size_t& groups) {
  some_groups<V, R>(tile);
  tile.inputs += R * tile.width;
  tile.input_steps += R;
  tile.out += rows_in_group * R * tile.out_stride;
  groups -= R;
}

template <std::size_t V>
HWY_NOINLINE void convolve_groups(const PackedConvolution& layer, const ShortBuffer& buffer,
                                  std::size_t groups, float* out) {
  constexpr std::size_t at_once = V == 4 ? 6 : V == 3 ? 8 : 12;
  constexpr std::size_t across = V * lanes;
  for (std::size_t panel = 0; panel * lanes < layer.padded; ++panel) {
    Tile tile{layer.shorts.data() + panel * products * layer.width * across,
              layer.steps.data() + panel * across,
              layer.bias.data() + panel * across,
              buffer.inputs.data(),
              buffer.steps.data(),
              groups,
              layer.width,
              out + panel * lanes,
              layer.padded};
    std::size_t left = groups;
    while (left >= at_once) next_groups<V, at_once>(tile, left);
    while (left >= 2) next_groups<V, 2>(tile, left);
    if (left > 0) next_groups<V, 1>(tile, left);
  }
}

void convolve(const PackedConvolution& layer, const RowBlock& rows, ShortBuffer& buffer, float* out) {
  const std::size_t groups = (rows.count + rows_in_group - 1) / rows_in_group;
  combine_rows(rows, layer.width, groups, buffer.inputs.data(), buffer.steps.data());
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

}  // namespace
}  // namespace rapporteur
HWY_POP_ATTRIBUTES
#endif

namespace rapporteur {

void shorten(PackedConvolution& layer) {
  if (!has_short_kernels() || layer.width % lanes != 0 || layer.width > most_width) return;
  const std::size_t columns = layer.pieces * lanes;
  const std::size_t product = layer.width * columns;
  layer.steps.assign(layer.padded * layer.pieces, 1.0F);
  layer.shorts.assign(layer.weights.size(), 0);
  std::vector<float> steps(columns);
  for (std::size_t panel = 0; panel * lanes < layer.padded; ++panel) {
    const float* weights = layer.weights.data() + panel * products * product;
    float* panel_steps = layer.steps.data() + panel * columns;
    for (std::size_t c = 0; c < columns; ++c) panel_steps[c] = weight_step(weights + c, layer.width, columns);
    for (std::size_t p = 0; p < products; ++p) {
      for (std::size_t c = 0; c < columns; ++c) steps[c] = panel_steps[c] / balance[p];
      shorten_panel({layer.width, columns}, weights + p * product, steps.data(),
                    layer.shorts.data() + (panel * products + p) * product);
    }
  }
  layer.weights = {};
}

#ifdef RAPPORTEUR_HAS_SHORTS
void short_convolve_maxout(const PackedConvolution& layer, RowBlock rows, ShortBuffer& buffer, float* out) {
  const std::size_t needed = products * ((rows.count + rows_in_group - 1) / rows_in_group);
  if (buffer.steps.size() < needed) buffer.steps.resize(needed);
  if (buffer.inputs.size() < needed * layer.width) buffer.inputs.resize(needed * layer.width);
  convolve(layer, rows, buffer, out);
}
#else
void short_convolve_maxout(const PackedConvolution& /*layer*/, RowBlock /*rows*/, ShortBuffer& /*buffer*/,
                           float* /*out*/) {}
#endif

}  // namespace rapporteur
