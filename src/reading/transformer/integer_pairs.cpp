// SPDX-License-Identifier: Apache-2.0
// Products of 16-bit integers summed in pairs: exact, in the widest vectors the machine has.
#include "reading/transformer/integer_kernels.hpp"

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reading/transformer/integer_pairs.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each instruction set
//
#include <hwy/highway.h>

#include <cstring>

#include "reading/unroll.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

// Without vectors: plain sums, which compilers turn into what there is.
std::size_t pairs_outputs() { return 8; }

void pairs_kernel(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  for (std::size_t output = range.first; output < range.first + range.count; output += 8)
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::int32_t sums[8] = {};
      const std::int16_t* weights = layer.pairs.data() + output * layer.inputs;
      const std::int16_t* values = rows.pairs(row);
      for (std::size_t k = 0; k < layer.inputs; k += 2, weights += 16)
        for (std::size_t i = 0; i < 8; ++i)
          sums[i] += values[k] * weights[2 * i] + values[k + 1] * weights[2 * i + 1];
      for (std::size_t i = 0; i < 8; ++i) {
        const auto sum = static_cast<float>(sums[i] - rows.scale(row).zero * layer.sums[output + i]);
        out.data[row * out.stride + output - range.first + i] =
            sum * (rows.scale(row).scale * layer.scales[output + i]) + layer.bias[output + i];
      }
    }
}

#else

using Sums = hn::CappedTag<std::int32_t, 16>;
using Pairs = hn::Repartition<std::int16_t, Sums>;
using Numbers = hn::RebindToFloat<Sums>;
constexpr std::size_t vectors = 2;
constexpr std::size_t rows_at_once = HWY_MAX_BYTES >= 64 ? 8 : 4;

std::size_t pairs_outputs() { return vectors * hn::Lanes(Sums()); }

// The sums of R rows by one block of outputs. Nothing but products and stores, so that all sums stay in
// registers.
template <std::size_t R>
HWY_INLINE void multiply_pairs(const std::int16_t* HWY_RESTRICT weights, std::size_t inputs,
                               const std::int16_t* HWY_RESTRICT values, std::int32_t* HWY_RESTRICT out) {
  const Sums d;
  const Pairs pairs;
  const std::size_t lanes = hn::Lanes(d);
  hn::Vec<Sums> low[R][vectors], high[R][vectors];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < vectors; ++v) low[r][v] = high[r][v] = hn::Zero(d);
  for (std::size_t k = 0; k < inputs; k += 2, weights += vectors * 2 * lanes) {
    hn::Vec<Pairs> w[vectors];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < vectors; ++v) w[v] = hn::Load(pairs, weights + v * 2 * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      std::int32_t two = 0;
      std::memcpy(&two, values + r * inputs + k, sizeof(two));
      const auto x = hn::BitCast(pairs, hn::Set(d, two));
      RAPPORTEUR_UNROLL
      for (std::size_t v = 0; v < vectors; ++v)
        low[r][v] = hn::ReorderWidenMulAccumulate(d, x, w[v], low[r][v], high[r][v]);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < vectors; ++v)
    hn::StoreU(hn::RearrangeToOddPlusEven(low[r][v], high[r][v]), d, out + (r * vectors + v) * lanes);
}

// Numbers from the sums of one row.
HWY_INLINE void scale_sums(const IntegerLayer& layer, std::size_t output, RowScale row,
                           const std::int32_t* sums, float* out) {
  const Sums d;
  const Numbers numbers;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t v = 0; v < vectors; ++v) {
    const std::size_t at = output + v * lanes;
    const auto offset = hn::Mul(hn::Set(d, row.zero), hn::Load(d, layer.sums.data() + at));
    const auto sum = hn::ConvertTo(numbers, hn::Sub(hn::LoadU(d, sums + v * lanes), offset));
    const auto factor = hn::Mul(hn::Set(numbers, row.scale), hn::Load(numbers, layer.scales.data() + at));
    hn::StoreU(hn::MulAdd(sum, factor, hn::Load(numbers, layer.bias.data() + at)), numbers, out + v * lanes);
  }
}

template <std::size_t R>
HWY_INLINE void apply_rows(const IntegerLayer& layer, const IntegerRows& rows, std::size_t output,
                           std::size_t row, ResultRows out) {
  std::int32_t sums[R * vectors * 16];
  multiply_pairs<R>(layer.pairs.data() + output * layer.inputs, layer.inputs, rows.pairs(row), sums);
  for (std::size_t r = row; r < row + R; ++r)
    scale_sums(layer, output, rows.scale(r), sums + (r - row) * layer.block, out.data + r * out.stride);
}

void pairs_kernel(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  for (std::size_t output = range.first; output < range.first + range.count; output += layer.block) {
    const ResultRows block{out.data + output - range.first, out.stride};
    std::size_t row = 0;
    for (; row + rows_at_once <= rows.size(); row += rows_at_once)
      apply_rows<rows_at_once>(layer, rows, output, row, block);
    for (; row < rows.size(); ++row) apply_rows<1>(layer, rows, output, row, block);
  }
}

#endif

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur {

HWY_EXPORT(pairs_outputs);
HWY_EXPORT(pairs_kernel);

std::size_t pairs_block() { return HWY_DYNAMIC_DISPATCH(pairs_outputs)(); }

void apply_pairs(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  HWY_DYNAMIC_DISPATCH(pairs_kernel)(layer, rows, range, out);
}

}  // namespace rapporteur
#endif
