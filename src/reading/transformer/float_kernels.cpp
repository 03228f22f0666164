// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/float_kernels.hpp"

#include <algorithm>
#include <cmath>

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reading/transformer/float_kernels.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each instruction set
//
#include <hwy/highway.h>

#include "reading/unroll.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, 16>;
using Whole = hn::RebindToSigned<Lanes>;
using Vector = hn::Vec<Lanes>;

constexpr bool has_many_registers() { return HWY_MAX_BYTES >= 64; }
// Blocks of vectors and rows that just fill the registers.
constexpr std::size_t score_vectors = has_many_registers() ? 4 : 2;
constexpr std::size_t rows_at_once = 6;

template <typename Integer>
RowScale round_row_kernel(const float* numbers, std::size_t width, Integer* values) {
  const Lanes d;
  const Whole whole;
  const hn::Rebind<Integer, Lanes> narrow;
  const std::size_t lanes = hn::Lanes(d);
  auto low = hn::Zero(d), high = hn::Zero(d);
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto x = hn::Load(d, numbers + i);
    low = hn::Min(low, x);
    high = hn::Max(high, x);
  }
  const float least = hn::GetLane(hn::MinOfLanes(d, low));
  const float range = hn::GetLane(hn::MaxOfLanes(d, high)) - least;
  const float scale = range > 1e-30F && range < 1e30F ? range / 255.0F : 1.0F;
  const auto zero = static_cast<std::int32_t>(std::lround(std::clamp(-least / scale, 0.0F, 255.0F)));
  const auto per_scale = hn::Set(d, 1.0F / scale);
  const auto zeros = hn::Set(whole, zero);
  const auto most = hn::Set(whole, 255);
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto value = hn::Add(hn::NearestInt(hn::Mul(hn::Load(d, numbers + i), per_scale)), zeros);
    const auto kept = hn::Min(hn::Max(value, hn::Zero(whole)), most);
    hn::StoreU(hn::DemoteTo(narrow, kept), narrow, values + i);
  }
  return {scale, zero};
}

RowScale round_to_bytes(const float* numbers, std::size_t width, std::uint8_t* values) {
  return round_row_kernel(numbers, width, values);
}
RowScale round_to_pairs(const float* numbers, std::size_t width, std::int16_t* values) {
  return round_row_kernel(numbers, width, values);
}

// The error function as a quotient of polynomials on [-4, 4] (Eigen's, good to 4e-7).
HWY_INLINE Vector error_function(Vector x) {
  const Lanes d;
  x = hn::Min(hn::Max(x, hn::Set(d, -4.0F)), hn::Set(d, 4.0F));
  const auto square = hn::Mul(x, x);
  const auto step = [&](Vector sum, float factor)
                        HWY_ATTR { return hn::MulAdd(sum, square, hn::Set(d, factor)); };
  auto over = hn::Set(d, -2.72614225801306e-10F);
  over = step(over, 2.77068142495902e-08F);
  over = step(over, -2.10102402082508e-06F);
  over = step(over, -5.69250639462346e-05F);
  over = step(over, -7.34990630326855e-04F);
  over = step(over, -2.95459980854025e-03F);
  over = step(over, -1.60960333262415e-02F);
  auto under = hn::Set(d, -1.45660718464996e-05F);
  under = step(under, -2.13374055278905e-04F);
  under = step(under, -1.68282697438203e-03F);
  under = step(under, -7.37332916720468e-03F);
  under = step(under, -1.42647390514189e-02F);
  return hn::Div(hn::Mul(x, over), under);
}

void gelu_kernel(float* numbers, std::size_t count) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto half = hn::Set(d, 0.5F);
  const auto per_root_of_two = hn::Set(d, 0.70710678118654752F);
  for (std::size_t i = 0; i < count; i += lanes) {
    const auto x = hn::Load(d, numbers + i);
    const auto halved = hn::Mul(x, half);
    hn::Store(hn::MulAdd(halved, error_function(hn::Mul(x, per_root_of_two)), halved), d, numbers + i);
  }
}

void normalize_kernel(float* row, const float* added, std::span<const float> gain_and_bias) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t width = gain_and_bias.size() / 2;
  const float* gain = gain_and_bias.data();
  const float* bias = gain + width;
  const float per_width = 1.0F / static_cast<float>(width);
  auto sums = hn::Zero(d);
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto x = hn::Add(hn::Load(d, row + i), hn::Load(d, added + i));
    hn::Store(x, d, row + i);
    sums = hn::Add(sums, x);
  }
  const auto mean = hn::Set(d, hn::GetLane(hn::SumOfLanes(d, sums)) * per_width);
  auto squares = hn::Zero(d);
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto x = hn::Sub(hn::Load(d, row + i), mean);
    squares = hn::MulAdd(x, x, squares);
  }
  const float spread = hn::GetLane(hn::SumOfLanes(d, squares)) * per_width;
  const auto scale = hn::Set(d, 1.0F / std::sqrt(spread + 1e-12F));
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto x = hn::Mul(hn::Sub(hn::Load(d, row + i), mean), scale);
    hn::Store(hn::MulAdd(x, hn::LoadU(d, gain + i), hn::LoadU(d, bias + i)), d, row + i);
  }
}

struct Panel {
  const float* data;   // [step][columns]
  std::size_t stride;  // from one step to the next
  std::size_t steps;
};

struct Block {
  float* data;
  std::size_t stride;
};

// R rows times V vectors of columns.
template <std::size_t V, std::size_t R>
HWY_INLINE void multiply(const Panel& panel, const float* HWY_RESTRICT rows, std::size_t stride, Block out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  Vector sums[R][V];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::Zero(d);
  const float* HWY_RESTRICT columns = panel.data;
  for (std::size_t k = 0; k < panel.steps; ++k, columns += panel.stride) {
    Vector w[V];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v) w[v] = hn::LoadU(d, columns + v * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      const auto x = hn::Set(d, rows[r * stride + k]);
      RAPPORTEUR_UNROLL
      for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::MulAdd(x, w[v], sums[r][v]);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < V; ++v) hn::StoreU(sums[r][v], d, out.data + r * out.stride + v * lanes);
}

// e^x for x <= 0.
HWY_INLINE Vector exponential(Vector x) {
  const Lanes d;
  const Whole whole;
  x = hn::Max(x, hn::Set(d, -87.0F));
  const auto n = hn::Round(hn::Mul(x, hn::Set(d, 1.44269504088896341F)));
  auto f = hn::MulAdd(n, hn::Set(d, -0.693359375F), x);  // log 2 in two parts
  f = hn::MulAdd(n, hn::Set(d, 2.12194440e-4F), f);
  auto p = hn::Set(d, 1.9875691500e-4F);
  for (const float factor :
       {1.3981999507e-3F, 8.3334519073e-3F, 4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F})
    p = hn::MulAdd(p, f, hn::Set(d, factor));
  p = hn::Add(hn::MulAdd(p, hn::Mul(f, f), f), hn::Set(d, 1.0F));
  const auto power = hn::ShiftLeft<23>(hn::Add(hn::ConvertTo(whole, n), hn::Set(whole, 127)));
  return hn::Mul(p, hn::BitCast(d, power));
}

// Exponentials of the scores less the highest; their sum. `count` scores, with room for whole vectors.
HWY_INLINE float soften(float* scores, std::size_t count) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t rest = count / lanes * lanes;
  for (std::size_t i = count; i < rest + (rest < count ? lanes : 0); ++i) scores[i] = scores[0];
  auto highest = hn::Load(d, scores);
  for (std::size_t i = lanes; i < count; i += lanes) highest = hn::Max(highest, hn::Load(d, scores + i));
  highest = hn::MaxOfLanes(d, highest);
  const auto scale = hn::Set(d, 0.17677669529663689F);  // 1 / root of head_width
  auto sums = hn::Zero(d);
  for (std::size_t i = 0; i < count; i += lanes) {
    auto e = exponential(hn::Mul(hn::Sub(hn::Load(d, scores + i), highest), scale));
    if (i + lanes > count) e = hn::IfThenElseZero(hn::FirstN(d, count - i), e);
    hn::Store(e, d, scores + i);
    sums = hn::Add(sums, e);
  }
  return hn::GetLane(hn::SumOfLanes(d, sums));
}

template <std::size_t R>
HWY_INLINE void attend_rows(const AttentionHead& head, const AttentionSpace& space, std::size_t row,
                            Block out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t block = score_vectors * lanes;
  const std::size_t width = (head.count + block - 1) / block * block;
  float* scores = const_cast<float*>(space.scores.data());
  const float* queries = head.queries + row * head.stride;
  for (std::size_t c = 0; c < width; c += block) {
    const Panel keys{space.keys.data() + c * head_width, block, head_width};
    multiply<score_vectors, R>(keys, queries, head.stride, {scores + c, width});
  }
  float sums[R];
  for (std::size_t r = 0; r < R; ++r) sums[r] = soften(scores + r * width, head.count);
  for (std::size_t c = 0; c < head_width; c += 2 * lanes) {
    const Panel values{head.values + c, head.stride, head.count};
    multiply<2, R>(values, scores, width, {out.data + row * out.stride + c, out.stride});
  }
  for (std::size_t r = 0; r < R; ++r) {
    float* target = out.data + (row + r) * out.stride;
    const auto share = hn::Set(d, 1.0F / sums[r]);
    for (std::size_t i = 0; i < head_width; i += lanes)
      hn::StoreU(hn::Mul(hn::LoadU(d, target + i), share), d, target + i);
  }
}

void attend_kernel(const AttentionHead& head, AttentionSpace& space, float* out, std::size_t out_stride) {
  const std::size_t block = score_vectors * hn::Lanes(Lanes());
  const std::size_t width = (head.count + block - 1) / block * block;
  if (space.keys.size() < width * head_width) space.keys.resize(width * head_width);
  if (space.scores.size() < width * rows_at_once) space.scores.resize(width * rows_at_once);
  for (std::size_t i = 0; i < width; ++i) {
    float* column = space.keys.data() + i / block * block * head_width + i % block;
    const float* key = head.keys + std::min(i, head.count - 1) * head.stride;
    for (std::size_t k = 0; k < head_width; ++k) column[k * block] = key[k];
  }
  std::size_t row = 0;
  for (; row + rows_at_once <= head.count; row += rows_at_once)
    attend_rows<rows_at_once>(head, space, row, {out, out_stride});
  for (; row < head.count; ++row) attend_rows<1>(head, space, row, {out, out_stride});
}

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur {

HWY_EXPORT(round_to_bytes);
HWY_EXPORT(round_to_pairs);
HWY_EXPORT(gelu_kernel);
HWY_EXPORT(normalize_kernel);
HWY_EXPORT(attend_kernel);

RowScale round_row(const float* numbers, std::size_t width, std::uint8_t* values) {
  return HWY_DYNAMIC_DISPATCH(round_to_bytes)(numbers, width, values);
}

RowScale round_row(const float* numbers, std::size_t width, std::int16_t* values) {
  return HWY_DYNAMIC_DISPATCH(round_to_pairs)(numbers, width, values);
}

void gelu(float* numbers, std::size_t count) { HWY_DYNAMIC_DISPATCH(gelu_kernel)(numbers, count); }

void add_and_normalize(float* row, const float* added, std::span<const float> gain_and_bias) {
  HWY_DYNAMIC_DISPATCH(normalize_kernel)(row, added, gain_and_bias);
}

void attend(const AttentionHead& head, AttentionSpace& space, float* out, std::size_t out_stride) {
  HWY_DYNAMIC_DISPATCH(attend_kernel)(head, space, out, out_stride);
}

}  // namespace rapporteur
#endif
