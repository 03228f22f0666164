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
constexpr float most_short = 32768;         // of any integer
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
template <typename Out>
struct ShortPanel {
  const std::int16_t* weights;
  const float* steps;
  const float* bias;
  Out* out;
  std::size_t out_stride;
};

HWY_INLINE void store(float* to, __m512 values) { _mm512_storeu_ps(to, values); }
HWY_INLINE void store(std::int16_t* to, __m512 values) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(values)));
}

template <std::size_t V, std::size_t R, typename Out>
HWY_INLINE void linear_tile(const ShortPanel<Out>& panel, const ShortRows& rows, std::size_t first) {
  Integers sums[R][V];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = Integers{};
  add_short_products<V, R>(panel.weights, rows.stride, rows.data + first * rows.stride, rows.stride, sums);
  Out* out = panel.out + first * panel.out_stride;
  const float* const steps = panel.steps;
  const float* const bias = panel.bias;
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r, out += panel.out_stride) {
    const __m512 step = _mm512_set1_ps(rows.steps[first + r]);
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v) {
      const __m512 scale = _mm512_mul_ps(step, _mm512_load_ps(steps + v * lanes));
      store(out + v * lanes, _mm512_fmadd_ps(_mm512_cvtepi32_ps(__m512i(sums[r][v])), scale,
                                             _mm512_load_ps(bias + v * lanes)));
    }
  }
}

template <std::size_t V, typename Out>
HWY_INLINE void linear_rows_of(const PackedLayer& layer, const ShortRows& rows, Out* out) {
  constexpr std::size_t at_once = V <= 2 ? 12 : V == 4 ? 6 : 1;
  ShortPanel<Out> panel{layer.shorts.data(), layer.steps.data(), layer.bias.data(), out, layer.padded};
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

template <typename Out>
HWY_INLINE void linear_rows(const PackedLayer& layer, const ShortRows& rows, Out* out) {
  switch (layer.block) {
    case 2:
      return linear_rows_of<2>(layer, rows, out);
    case 4:
      return linear_rows_of<4>(layer, rows, out);
    case 5:
      return linear_rows_of<5>(layer, rows, out);
    case 6:
      return linear_rows_of<6>(layer, rows, out);
    case 7:
      return linear_rows_of<7>(layer, rows, out);
    default:
      return linear_rows_of<8>(layer, rows, out);
  }
}

template <typename Out>
HWY_NOINLINE void linear_in_shorts(const PackedLayer& layer, const RowBlock& rows, Out* out) {
  constexpr std::size_t room = 16384;
  constexpr std::size_t most_rows = 192;
  alignas(64) std::int16_t shorts[room];
  alignas(64) float steps[most_rows];
  const std::size_t stride = even(layer.inputs);
  const std::size_t chunk = room / stride < most_rows ? room / stride : most_rows;
  for (std::size_t from = 0; from < rows.count; from += chunk) {
    const std::size_t count = rows.count - from < chunk ? rows.count - from : chunk;
    for (std::size_t r = 0; r < count; ++r)
      steps[r] = shorten_row(rows.data + (from + r) * rows.stride, layer.inputs, shorts + r * stride);
    linear_rows(layer, {shorts, steps, stride, count}, out + from * layer.padded);
  }
}

HWY_NOINLINE void linear_of_one(const PackedLayer& layer, const std::int16_t* row, float* out) {
  const float step = 1;
  linear_rows(layer, {row, &step, even(layer.inputs), 1}, out);
}

HWY_NOINLINE void convert(const float* values, std::size_t count, const float* scales,
                          std::size_t scale_count, std::int16_t* out) {
  for (std::size_t i = 0, s = 0; i < count; i += lanes, s = s + lanes < scale_count ? s + lanes : 0) {
    store_shorts(out + i, _mm512_loadu_ps(values + i), _mm512_loadu_ps(scales + s));
  }
}

// Gives use(at, best) the largest sum of the pieces of 32 outputs at a time.
template <typename Use>
HWY_INLINE void sum_in_shorts(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                              std::size_t pieces, std::size_t outputs, Use use) {
  const std::int16_t* const* const rows = terms.data();
  const std::size_t count = terms.size();
  for (std::size_t o = 0; o < outputs; o += 2 * lanes) {
    __m512i best = _mm512_setzero_si512();
    for (std::size_t p = 0; p < pieces; ++p) {
      const std::size_t at = p * outputs + o;
      __m512i sum = _mm512_loadu_si512(bias + at);
      for (std::size_t t = 0; t < count; ++t) sum = _mm512_adds_epi16(sum, _mm512_loadu_si512(rows[t] + at));
      best = p == 0 ? sum : _mm512_max_epi16(best, sum);
    }
    use(o, best);
  }
}

HWY_NOINLINE void sum_to_floats(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                                std::size_t pieces, std::span<const float> steps, float* out) {
  const float* const step = steps.data();
  sum_in_shorts(terms, bias, pieces, steps.size(), [&](std::size_t o, __m512i best) {
    const __m512 low = _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(_mm512_castsi512_si256(best)));
    const __m512 high = _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(best, 1)));
    _mm512_storeu_ps(out + o, _mm512_mul_ps(low, _mm512_loadu_ps(step + o)));
    _mm512_storeu_ps(out + o + lanes, _mm512_mul_ps(high, _mm512_loadu_ps(step + o + lanes)));
  });
}

HWY_NOINLINE void sum_to_shorts(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                                std::size_t pieces, std::span<std::int16_t> out) {
  std::int16_t* const to = out.data();
  sum_in_shorts(terms, bias, pieces, out.size(),
                [&](std::size_t o, __m512i best) { _mm512_storeu_si512(to + o, best); });
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

namespace {

// `most` is the largest an input can be.
void shorten_weights(PackedLayer& layer, float most) {
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
        sum += static_cast<double>(size) * most;
      }
      layer.steps[first + c] = weight_step(largest, sum);
    }
    shorten_panel({layer.inputs, columns}, weights, layer.steps.data() + first,
                  layer.shorts.data() + first * inputs);
  }
  layer.weights = {};
}

}  // namespace

bool can_shorten(const PackedLayer& layer) { return has_short_kernels() && layer.inputs <= most_inputs; }

void shorten(PackedLayer& layer) {
  if (can_shorten(layer)) shorten_weights(layer, most_input);
}

void shorten(PackedLayer& layer, std::span<const float> input_steps) {
  if (!can_shorten(layer)) return;
  const std::size_t columns = layer.block * lanes;
  float* weight = layer.weights.data();
  for (std::size_t first = 0; first < layer.padded; first += columns)
    for (const float step : input_steps)
      for (std::size_t c = 0; c < columns; ++c) *weight++ *= step;
  shorten_weights(layer, most_short);
}

void narrow(PackedLayer& layer, std::span<const float> scales) {
  for (std::size_t c = 0; c < layer.steps.size(); ++c) {
    layer.steps[c] *= scales[c % scales.size()];
    layer.bias[c] *= scales[c % scales.size()];
  }
}

ShortSums short_sums(std::span<const float> largest, const Floats& bias, std::size_t outputs) {
  ShortSums sums;
  sums.steps.assign(outputs, 1e-9F);
  for (std::size_t c = 0; c < largest.size(); ++c) {
    float& step = sums.steps[c % outputs];
    step = std::max(step, largest[c] / 32700.0F);
  }
  for (const float step : sums.steps) sums.scales.push_back(1 / step);
  sums.bias.resize(largest.size());
  to_shorts(bias.data(), largest.size(), sums.scales, sums.bias.data());
  return sums;
}

#ifdef RAPPORTEUR_HAS_SHORTS
void short_linear(const PackedLayer& layer, RowBlock rows, float* out) { linear_in_shorts(layer, rows, out); }

void linear_to_shorts(const PackedLayer& layer, RowBlock rows, std::int16_t* out) {
  linear_in_shorts(layer, rows, out);
}

void linear_of_shorts(const PackedLayer& layer, const std::int16_t* row, float* out) {
  linear_of_one(layer, row, out);
}

void to_shorts(const float* values, std::size_t count, std::span<const float> scales, std::int16_t* out) {
  convert(values, count, scales.data(), scales.size(), out);
}

void short_sum_maxout(std::span<const std::int16_t* const> terms, const std::int16_t* bias,
                      std::size_t pieces, std::span<const float> steps, float* out) {
  sum_to_floats(terms, bias, pieces, steps, out);
}

void short_sum_maxout(std::span<const std::int16_t* const> terms, const Shorts& bias, std::size_t pieces,
                      std::span<std::int16_t> out) {
  sum_to_shorts(terms, bias.data(), pieces, out);
}
#else
void short_linear(const PackedLayer& /*layer*/, RowBlock /*rows*/, float* /*out*/) {}
void linear_to_shorts(const PackedLayer& /*layer*/, RowBlock /*rows*/, std::int16_t* /*out*/) {}
void linear_of_shorts(const PackedLayer& /*layer*/, const std::int16_t* /*row*/, float* /*out*/) {}
void to_shorts(const float* /*values*/, std::size_t /*count*/, std::span<const float> /*scales*/,
               std::int16_t* /*out*/) {}
void short_sum_maxout(std::span<const std::int16_t* const> /*terms*/, const std::int16_t* /*bias*/,
                      std::size_t /*pieces*/, std::span<const float> /*steps*/, float* /*out*/) {}
void short_sum_maxout(std::span<const std::int16_t* const> /*terms*/, const Shorts& /*bias*/,
                      std::size_t /*pieces*/, std::span<std::int16_t> /*out*/) {}
#endif

}  // namespace rapporteur
