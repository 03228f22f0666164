// SPDX-License-Identifier: Apache-2.0
#include "reading/kernels.hpp"

#include <algorithm>
#include <cmath>

#include "reading/short_kernels.hpp"

// Plain SSE2, AVX2 and AVX-512 are what arithmetic on floats can gain from.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reading/kernels.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each instruction set
//
#include "reading/products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::HWY_NAMESPACE {

std::size_t lane_count() { return hn::Lanes(Lanes()); }
std::size_t linear_block() { return has_many_registers() ? 4 : 2; }

struct Panel {
  const float* weights;
  const float* bias;
  std::size_t inputs;
};

// Sums of R rows by V vectors of outputs.
template <std::size_t V, std::size_t R>
HWY_INLINE void multiply(const Panel& panel, const float* HWY_RESTRICT rows, std::size_t stride,
                         Vector (&sums)[R][V]) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::Load(d, panel.bias + v * lanes);
  add_products<V, R>(panel.weights, panel.inputs, rows, stride, sums);
}

template <std::size_t V, std::size_t R>
HWY_INLINE void maxout_rows(const Panel& panel, const RowBlock& rows, float* out, std::size_t padded) {
  const Lanes d;
  Vector sums[R][V];
  multiply<V, R>(panel, rows.data, rows.stride, sums);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    auto best = sums[r][0];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 1; v < V; ++v) best = hn::Max(best, sums[r][v]);
    hn::StoreU(best, d, out + r * padded);
  }
}

template <std::size_t V, std::size_t R>
HWY_INLINE void linear_rows(const Panel& panel, const RowBlock& rows, float* out, std::size_t padded) {
  const Lanes d;
  Vector sums[R][V];
  multiply<V, R>(panel, rows.data, rows.stride, sums);
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) hn::StoreU(sums[r][v], d, out + r * padded + v * hn::Lanes(d));
}

// Rows in chunks that stay in the second-level cache while all weights pass over them.
template <std::size_t V, bool IsMaxout>
HWY_NOINLINE void all_rows(const PackedLayer& layer, const RowBlock& rows, float* out) {
  constexpr std::size_t chunk = 192;
  constexpr std::size_t at_once = rows_at_once(V);
  const std::size_t lanes = hn::Lanes(Lanes());
  const std::size_t step = IsMaxout ? lanes : V * lanes;
  for (std::size_t from = 0; from < rows.count; from += chunk) {
    const std::size_t to = std::min(rows.count, from + chunk);
    for (std::size_t column = 0; column < layer.padded; column += step) {
      const std::size_t at = column / step * V * lanes;
      const Panel panel{layer.weights.data() + at * layer.inputs, layer.bias.data() + at, layer.inputs};
      std::size_t r = from;
      for (; r + at_once <= to; r += at_once) {
        const RowBlock some{rows.data + r * rows.stride, rows.stride, at_once};
        if constexpr (IsMaxout)
          maxout_rows<V, at_once>(panel, some, out + r * layer.padded + column, layer.padded);
        else
          linear_rows<V, at_once>(panel, some, out + r * layer.padded + column, layer.padded);
      }
      for (; r < to; ++r) {
        const RowBlock one{rows.data + r * rows.stride, rows.stride, 1};
        if constexpr (IsMaxout)
          maxout_rows<V, 1>(panel, one, out + r * layer.padded + column, layer.padded);
        else
          linear_rows<V, 1>(panel, one, out + r * layer.padded + column, layer.padded);
      }
    }
  }
}

void maxout_kernel(const PackedLayer& layer, const RowBlock& rows, float* out) {
  switch (layer.block) {
    case 1:
      return all_rows<1, true>(layer, rows, out);
    case 2:
      return all_rows<2, true>(layer, rows, out);
    case 3:
      return all_rows<3, true>(layer, rows, out);
    default:
      return all_rows<4, true>(layer, rows, out);
  }
}

void linear_kernel(const PackedLayer& layer, const RowBlock& rows, float* out) {
  switch (layer.block) {
    case 2:
      return all_rows<2, false>(layer, rows, out);
    case 4:
      return all_rows<4, false>(layer, rows, out);
    case 5:
      return all_rows<5, false>(layer, rows, out);
    case 6:
      return all_rows<6, false>(layer, rows, out);
    case 7:
      return all_rows<7, false>(layer, rows, out);
    default:
      return all_rows<8, false>(layer, rows, out);
  }
}

// N terms, or any number where N is 0.
template <std::size_t N>
HWY_INLINE Vector sum_of(std::span<const float* const> terms, const float* bias, std::size_t at) {
  const Lanes d;
  auto sum = hn::LoadU(d, bias + at);
  if constexpr (N == 0) {
    for (const float* term : terms) sum = hn::Add(sum, hn::LoadU(d, term + at));
  } else {
    RAPPORTEUR_UNROLL
    for (std::size_t n = 0; n < N; ++n) sum = hn::Add(sum, hn::LoadU(d, terms[n] + at));
  }
  return sum;
}

// Returns how many outputs were done; the rest is less than a vector.
template <std::size_t N>
HWY_INLINE std::size_t sum_vectors(std::span<const float* const> terms, const float* bias, std::size_t pieces,
                                   std::size_t outputs, float* out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t o = 0;
  for (; o + lanes <= outputs; o += lanes) {
    auto best = sum_of<N>(terms, bias, o);
    for (std::size_t p = 1; p < pieces; ++p) best = hn::Max(best, sum_of<N>(terms, bias, p * outputs + o));
    hn::StoreU(best, d, out + o);
  }
  return o;
}

void sum_maxout_kernel(std::span<const float* const> terms, const float* bias, std::size_t pieces,
                       std::size_t outputs, float* out) {
  std::size_t o = 0;
  switch (terms.size()) {
    case 3:
      o = sum_vectors<3>(terms, bias, pieces, outputs, out);
      break;  // a window of words; an entity's state
    case 4:
      o = sum_vectors<4>(terms, bias, pieces, outputs, out);
      break;  // an attribute's embedding
    case 8:
      o = sum_vectors<8>(terms, bias, pieces, outputs, out);
      break;  // a parser's state
    case 9:
      o = sum_vectors<9>(terms, bias, pieces, outputs, out);
      break;  // a word's embeddings
    default:
      o = sum_vectors<0>(terms, bias, pieces, outputs, out);
  }
  for (; o < outputs; ++o) {
    float best = 0;
    for (std::size_t p = 0; p < pieces; ++p) {
      float sum = bias[p * outputs + o];
      for (const float* term : terms) sum += term[p * outputs + o];
      best = p == 0 ? sum : std::max(best, sum);
    }
    out[o] = best;
  }
}

// The sum over a row, as a whole number of vectors and a rest.
template <typename Map, typename ScalarMap>
HWY_INLINE float row_sum(const float* row, std::size_t width, Map map, ScalarMap scalar_map) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  auto sums = hn::Zero(d);
  std::size_t i = 0;
  for (; i + lanes <= width; i += lanes) sums = hn::Add(sums, map(hn::LoadU(d, row + i)));
  float sum = hn::GetLane(hn::SumOfLanes(d, sums));
  for (; i < width; ++i) sum += scalar_map(row[i]);
  return sum;
}

// R rows of N whole vectors each, kept in registers and taken side by side, since each waits for its own
// sums; the same steps as below.
template <std::size_t N, std::size_t R>
HWY_INLINE void normalize_vectors(const RowBlock& rows, const float* gain, const float* residual,
                                  float* out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t width = N * lanes;
  const auto per_width = 1.0F / static_cast<float>(width);
  Vector x[R][N];
  Vector sums[R];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    sums[r] = hn::Zero(d);
    RAPPORTEUR_UNROLL
    for (std::size_t n = 0; n < N; ++n) {
      x[r][n] = hn::LoadU(d, rows.data + r * rows.stride + n * lanes);
      sums[r] = hn::Add(sums[r], x[r][n]);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) {
    const auto mean = hn::Set(d, hn::GetLane(hn::SumOfLanes(d, sums[r])) * per_width);
    sums[r] = hn::Zero(d);
    RAPPORTEUR_UNROLL
    for (std::size_t n = 0; n < N; ++n) {
      x[r][n] = hn::Sub(x[r][n], mean);
      sums[r] = hn::Add(sums[r], hn::Mul(x[r][n], x[r][n]));
    }
  }
  Vector scales[R];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r)
    scales[r] = hn::Set(d, 1.0F / std::sqrt(hn::GetLane(hn::SumOfLanes(d, sums[r])) * per_width + 1e-8F));
  RAPPORTEUR_UNROLL
  for (std::size_t n = 0; n < N; ++n) {
    const auto gains = hn::LoadU(d, gain + n * lanes);
    const auto bias = hn::LoadU(d, gain + width + n * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      const std::size_t at = r * width + n * lanes;
      auto y = hn::Add(hn::Mul(hn::Mul(x[r][n], scales[r]), gains), bias);
      if (residual != nullptr) y = hn::Add(hn::LoadU(d, residual + at), y);
      hn::StoreU(y, d, out + at);
    }
  }
}

template <std::size_t N>
HWY_INLINE void normalize_rows(RowBlock rows, const float* gain, const float* residual, float* out) {
  constexpr std::size_t at_once = 4;
  const std::size_t width = N * hn::Lanes(Lanes());
  while (rows.count > 0) {
    const bool is_many = rows.count >= at_once;
    if (is_many)
      normalize_vectors<N, at_once>(rows, gain, residual, out);
    else
      normalize_vectors<N, 1>(rows, gain, residual, out);
    const std::size_t done = is_many ? at_once : 1;
    rows.data += done * rows.stride;
    rows.count -= done;
    if (residual != nullptr) residual += done * width;
    out += done * width;
  }
}

void layer_norm_kernel(const RowBlock& rows, std::size_t width, const float* gain, const float* residual,
                       float* out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  if (width == 6 * lanes) return normalize_rows<6>(rows, gain, residual, out);
  const float* bias = gain + width;
  const auto per_width = 1.0F / static_cast<float>(width);
  for (std::size_t r = 0; r < rows.count; ++r) {
    const float* row = rows.data + r * rows.stride;
    const float mean = row_sum(
                           row, width, [](Vector x) HWY_ATTR { return x; }, [](float x) { return x; }) *
                       per_width;
    const auto means = hn::Set(d, mean);
    const float spread = row_sum(
        row, width,
        [&](Vector x) HWY_ATTR {
          const auto y = hn::Sub(x, means);
          return hn::Mul(y, y);
        },
        [&](float x) { return (x - mean) * (x - mean); });
    const float scale = 1.0F / std::sqrt(spread * per_width + 1e-8F);
    const auto scales = hn::Set(d, scale);
    float* target = out + r * width;
    const float* added = residual != nullptr ? residual + r * width : nullptr;
    std::size_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      const auto x = hn::Mul(hn::Sub(hn::LoadU(d, row + i), means), scales);
      auto y = hn::Add(hn::Mul(x, hn::LoadU(d, gain + i)), hn::LoadU(d, bias + i));
      if (added != nullptr) y = hn::Add(hn::LoadU(d, added + i), y);
      hn::StoreU(y, d, target + i);
    }
    for (; i < width; ++i) {
      const float y = (row[i] - mean) * scale * gain[i] + bias[i];
      target[i] = added != nullptr ? added[i] + y : y;
    }
  }
}

std::size_t arg_max_kernel(const float* values, std::size_t count) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) return static_cast<std::size_t>(std::max_element(values, values + count) - values);
  auto best = hn::LoadU(d, values);
  std::size_t i = lanes;
  for (; i + lanes <= count; i += lanes) best = hn::Max(best, hn::LoadU(d, values + i));
  best = hn::Max(best, hn::LoadU(d, values + count - lanes));
  const auto top = hn::MaxOfLanes(d, best);
  for (i = 0; i + lanes <= count; i += lanes) {
    const auto hit = hn::FindFirstTrue(d, hn::Eq(hn::LoadU(d, values + i), top));
    if (hit >= 0) return i + static_cast<std::size_t>(hit);
  }
  const float value = hn::GetLane(top);
  while (i + 1 < count && values[i] != value) ++i;
  return std::min(i, count - 1);  // not a number equals nothing
}

const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur {

HWY_EXPORT(lane_count);
HWY_EXPORT(linear_block);
HWY_EXPORT(maxout_kernel);
HWY_EXPORT(linear_kernel);
HWY_EXPORT(sum_maxout_kernel);
HWY_EXPORT(layer_norm_kernel);
HWY_EXPORT(arg_max_kernel);
HWY_EXPORT(target_name);

namespace {

// The column of the packed order: which output and piece stand in vector v of a block, lane l.
struct Column {
  std::size_t output;
  std::size_t piece;
};

PackedLayer pack(LayerShape shape, const float* weights, const float* bias, std::size_t block) {
  const std::size_t lanes = HWY_DYNAMIC_DISPATCH(lane_count)();
  const bool is_maxout = shape.pieces == block && shape.pieces <= most_pieces;
  const std::size_t step = is_maxout ? lanes : block * lanes;
  PackedLayer layer;
  layer.inputs = shape.inputs;
  layer.outputs = shape.outputs;
  layer.pieces = shape.pieces;
  layer.padded = (shape.outputs + step - 1) / step * step;
  layer.block = block;
  const std::size_t columns = layer.padded / step * block * lanes;
  layer.weights.assign(columns * shape.inputs, 0.0F);
  layer.bias.assign(columns, 0.0F);
  for (std::size_t c = 0; c < columns; ++c) {
    const std::size_t part = c / (block * lanes);
    const std::size_t vector = c / lanes % block;
    const std::size_t lane = c % lanes;
    const Column column =
        is_maxout ? Column{part * lanes + lane, vector} : Column{part * step + vector * lanes + lane, 0};
    if (column.output >= shape.outputs) continue;
    const std::size_t source = column.output * shape.pieces + column.piece;
    layer.bias[c] = bias != nullptr ? bias[source] : 0.0F;
    float* target = layer.weights.data() + part * block * lanes * shape.inputs + vector * lanes + lane;
    for (std::size_t k = 0; k < shape.inputs; ++k)
      target[k * block * lanes] = weights[source * shape.inputs + k];
  }
  return layer;
}

}  // namespace

PackedLayer pack_maxout(LayerShape shape, const float* weights, const float* bias) {
  return pack(shape, weights, bias, shape.pieces);
}

PackedLayer pack_linear(LayerShape shape, const float* weights, const float* bias) {
  return pack(shape, weights, bias, HWY_DYNAMIC_DISPATCH(linear_block)());
}

PackedLayer pack_single(LayerShape shape, const float* weights, const float* bias) {
  // One row leaves registers for many vectors: as few columns as possible are padded.
  const std::size_t lanes = HWY_DYNAMIC_DISPATCH(lane_count)();
  const std::size_t vectors = (shape.outputs + lanes - 1) / lanes;
  std::size_t best = 8;
  for (const std::size_t block : {7U, 6U, 5U})
    if ((vectors + block - 1) / block * block < (vectors + best - 1) / best * best) best = block;
  return pack(shape, weights, bias, best);
}

void maxout(const PackedLayer& layer, RowBlock rows, float* out) {
  HWY_DYNAMIC_DISPATCH(maxout_kernel)(layer, rows, out);
}

void linear(const PackedLayer& layer, RowBlock rows, float* out) {
  if (!layer.shorts.empty()) return short_linear(layer, rows, out);
  HWY_DYNAMIC_DISPATCH(linear_kernel)(layer, rows, out);
}

void sum_maxout(std::span<const float* const> terms, const float* bias, std::size_t pieces,
                std::size_t outputs, float* out) {
  HWY_DYNAMIC_DISPATCH(sum_maxout_kernel)(terms, bias, pieces, outputs, out);
}

void layer_norm(RowBlock rows, std::size_t width, std::span<const float> gain_and_bias, const float* residual,
                float* out) {
  HWY_DYNAMIC_DISPATCH(layer_norm_kernel)(rows, width, gain_and_bias.data(), residual, out);
}

std::size_t arg_max(const float* values, std::size_t count) {
  if (count == 1) return 0;
  return HWY_DYNAMIC_DISPATCH(arg_max_kernel)(values, count);
}

std::size_t vector_lanes() { return HWY_DYNAMIC_DISPATCH(lane_count)(); }

const char* kernel_name() { return HWY_DYNAMIC_DISPATCH(target_name)(); }

std::vector<std::int64_t> available_kernels() { return hwy::SupportedAndGeneratedTargets(); }

void choose_kernels(std::int64_t which) {
  hwy::SetSupportedTargetsForTest(which);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace rapporteur
#endif
