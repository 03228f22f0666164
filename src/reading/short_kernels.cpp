// SPDX-License-Identifier: Apache-2.0
#include "reading/short_kernels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "reading/short_products-inl.hpp"

namespace rapporteur {
namespace {

using namespace shorts;

constexpr std::size_t most_inputs = 512;    // of a shortened layer
constexpr float most_input = 16383;         // of a row scaled by itself
constexpr double most_sum = 2'000'000'000;  // stays below 2^31 after rounding

std::size_t even(std::size_t count) { return (count + 1) / 2 * 2; }

// What one step of a column's weights is worth, where neither a weight nor any sum may overflow.
float weight_step(float largest, double largest_sum_per_step) {
  const double step = std::max(static_cast<double>(largest) / most_weight, largest_sum_per_step / most_sum);
  return step > 0 ? static_cast<float>(step) : 1.0F;
}

}  // namespace
}  // namespace rapporteur

#ifdef RAPPORTEUR_HAS_SHORTS
HWY_PUSH_ATTRIBUTES(RAPPORTEUR_SHORT_TARGETS)
namespace rapporteur {
namespace {

// Scales a row so that its largest value fits; returns what one step is worth.
HWY_INLINE float shorten_row(const float* row, std::size_t count, std::int16_t* out) {
  __m512 largest = _mm512_setzero_ps();
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    largest = _mm512_max_ps(largest, _mm512_abs_ps(_mm512_loadu_ps(row + i)));
  const __mmask16 rest = static_cast<__mmask16>((1U << (count - i)) - 1U);
  largest = _mm512_max_ps(largest, _mm512_abs_ps(_mm512_maskz_loadu_ps(rest, row + i)));
  const float most = _mm512_reduce_max_ps(largest);
  if (!(most > 0) || !std::isfinite(most)) {
    std::memset(out, 0, (count + 1) / 2 * 2 * sizeof(std::int16_t));
    return 0;
  }
  const __m512 scale = _mm512_set1_ps(most_input / most);
  for (i = 0; i + lanes <= count; i += lanes)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), to_shorts(_mm512_loadu_ps(row + i), scale));
  if (i < count) {
    alignas(32) std::int16_t last[lanes];
    _mm256_store_si256(reinterpret_cast<__m256i*>(last),
                       to_shorts(_mm512_maskz_loadu_ps(rest, row + i), scale));
    std::memcpy(out + i, last, ((count - i) + 1) / 2 * 2 * sizeof(std::int16_t));
  }
  return most / most_input;
}

struct ShortRows {
  const std::int16_t* data;
  const float* steps;
  std::size_t stride;
  std::size_t count;
};

// A panel of outputs and where their rows go.
struct ShortPanel {
  const std::int16_t* weights;
  const float* steps;
  const float* bias;
  float* out;
  std::size_t out_stride;
};

template <std::size_t V, std::size_t R>
HWY_INLINE void linear_tile(const ShortPanel& panel, const ShortRows& rows, std::size_t first) {
  Integers sums[R][V];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = Integers{};
  add_short_products<V, R>(panel.weights, rows.stride, rows.data + first * rows.stride, rows.stride, sums);
  float* out = panel.out + first * panel.out_stride;
  const float* const steps = panel.steps;
  const float* const bias = panel.bias;
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r, out += panel.out_stride) {
    const __m512 step = _mm512_set1_ps(rows.steps[first + r]);
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v) {
      const __m512 scale = _mm512_mul_ps(step, _mm512_load_ps(steps + v * lanes));
      _mm512_storeu_ps(out + v * lanes, _mm512_fmadd_ps(_mm512_cvtepi32_ps(__m512i(sums[r][v])), scale,
                                                        _mm512_load_ps(bias + v * lanes)));
    }
  }
}

template <std::size_t V>
HWY_INLINE void linear_rows_of(const PackedLayer& layer, const ShortRows& rows, float* out) {
  constexpr std::size_t at_once = V <= 2 ? 12 : V == 4 ? 6 : 1;
  ShortPanel panel{layer.shorts.data(), layer.steps.data(), layer.bias.data(), out, layer.padded};
  for (std::size_t column = 0; column < layer.padded; column += V * lanes) {
    std::size_t r = 0;
    for (; r + at_once <= rows.count; r += at_once) linear_tile<V, at_once>(panel, rows, r);
    if constexpr (at_once > 2)
      for (; r + 2 <= rows.count; r += 2) linear_tile<V, 2>(panel, rows, r);
    for (; r < rows.count; ++r) linear_tile<V, 1>(panel, rows, r);
    panel.weights += V * lanes * rows.stride;
    panel.steps += V * lanes;
    panel.bias += V * lanes;
    panel.out += V * lanes;
  }
}

HWY_NOINLINE void linear_in_shorts(const PackedLayer& layer, const RowBlock& rows, float* out) {
  constexpr std::size_t room = 16384;
  constexpr std::size_t most_rows = 192;
  alignas(64) std::int16_t shorts[room];
  alignas(64) float steps[most_rows];
  const std::size_t stride = (layer.inputs + 1) / 2 * 2;
  const std::size_t chunk = room / stride < most_rows ? room / stride : most_rows;
  for (std::size_t from = 0; from < rows.count; from += chunk) {
    const std::size_t count = rows.count - from < chunk ? rows.count - from : chunk;
    for (std::size_t r = 0; r < count; ++r)
      steps[r] = shorten_row(rows.data + (from + r) * rows.stride, layer.inputs, shorts + r * stride);
    const ShortRows some{shorts, steps, stride, count};
    float* target = out + from * layer.padded;
    switch (layer.block) {
      case 2:
        linear_rows_of<2>(layer, some, target);
        break;
      case 4:
        linear_rows_of<4>(layer, some, target);
        break;
      case 5:
        linear_rows_of<5>(layer, some, target);
        break;
      case 6:
        linear_rows_of<6>(layer, some, target);
        break;
      case 7:
        linear_rows_of<7>(layer, some, target);
        break;
      default:
        linear_rows_of<8>(layer, some, target);
    }
  }
}

HWY_NOINLINE void convert(const float* values, std::size_t count, const float* scales,
                          std::size_t scale_count, std::int16_t* out) {
  for (std::size_t i = 0, s = 0; i < count; i += lanes, s = s + lanes < scale_count ? s + lanes : 0) {
    store_shorts(out + i, _mm512_loadu_ps(values + i), _mm512_loadu_ps(scales + s));
  }
}

HWY_NOINLINE void sum_in_shorts(const std::int16_t* const* terms, std::size_t count, const std::int16_t* bias,
                                std::size_t pieces, const float* steps, std::size_t outputs, float* out) {
  for (std::size_t o = 0; o < outputs; o += 2 * lanes) {
    __m512i best = _mm512_setzero_si512();
    for (std::size_t p = 0; p < pieces; ++p) {
      const std::size_t at = p * outputs + o;
      __m512i sum = _mm512_loadu_si512(bias + at);
      for (std::size_t t = 0; t < count; ++t) sum = _mm512_adds_epi16(sum, _mm512_loadu_si512(terms[t] + at));
      best = p == 0 ? sum : _mm512_max_epi16(best, sum);
    }
    const __m512 low = _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(_mm512_castsi512_si256(best)));
    const __m512 high = _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(best, 1)));
    _mm512_storeu_ps(out + o, _mm512_mul_ps(low, _mm512_loadu_ps(steps + o)));
    _mm512_storeu_ps(out + o + lanes, _mm512_mul_ps(high, _mm512_loadu_ps(steps + o + lanes)));
  }
}

}  // namespace
}  // namespace rapporteur
HWY_POP_ATTRIBUTES
#endif

namespace rapporteur {

bool has_short_kernels() {
#ifdef RAPPORTEUR_HAS_SHORTS
  return __builtin_cpu_supports("avx512vnni") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
         vector_lanes() == lanes;
#else
  return false;
#endif
}

void shorten(PackedLayer& layer) {
  if (!has_short_kernels() || layer.inputs > most_inputs) return;
  const std::size_t columns = layer.block * lanes;
  const std::size_t inputs = even(layer.inputs);
  layer.steps.assign(layer.padded, 1.0F);
  layer.shorts.assign(layer.padded * inputs, 0);
  for (std::size_t first = 0; first < layer.padded; first += columns) {
    const float* weights = layer.weights.data() + first * layer.inputs;
    for (std::size_t c = 0; c < columns; ++c) {
      float largest = 0;
      double sum = 0;
      for (std::size_t k = 0; k < layer.inputs; ++k) {
        const float size = std::abs(weights[k * columns + c]);
        largest = std::max(largest, size);
        sum += static_cast<double>(size) * most_input;
      }
      layer.steps[first + c] = weight_step(largest, sum);
    }
    shorten_panel({layer.inputs, columns}, weights, layer.steps.data() + first,
                  layer.shorts.data() + first * inputs);
  }
  layer.weights = {};
}

#ifdef RAPPORTEUR_HAS_SHORTS
void short_linear(const PackedLayer& layer, RowBlock rows, float* out) { linear_in_shorts(layer, rows, out); }

void to_shorts(const float* values, std::size_t count, std::span<const float> scales, std::int16_t* out) {
  convert(values, count, scales.data(), scales.size(), out);
}

void short_sum_maxout(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                      std::size_t pieces, std::span<const float> steps, float* out) {
  sum_in_shorts(terms.data(), terms.size(), bias, pieces, steps.data(), steps.size(), out);
}
#else
void short_linear(const PackedLayer& /*layer*/, RowBlock /*rows*/, float* /*out*/) {}
void to_shorts(const float* /*values*/, std::size_t /*count*/, std::span<const float> /*scales*/,
               std::int16_t* /*out*/) {}
void short_sum_maxout(std::span<const std::int16_t* const> /*terms*/, const std::int16_t* /*bias*/,
                      std::size_t /*pieces*/, std::span<const float> /*steps*/, float* /*out*/) {}
#endif

}  // namespace rapporteur
