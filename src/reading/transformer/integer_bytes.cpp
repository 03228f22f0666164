// SPDX-License-Identifier: Apache-2.0
// Products of bytes by AVX-512 VNNI: four a lane at once, summed without overflow.
#include "reading/transformer/integer_kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

#include "reading/unroll.hpp"

#define RAPPORTEUR_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

namespace rapporteur {
namespace {

constexpr std::size_t vectors = 2;
constexpr std::size_t lanes = 16;
constexpr std::size_t rows_at_once = 12;
static_assert(vectors * lanes == bytes_block);

// Written out, since compilers otherwise copy and spill the sums.
RAPPORTEUR_VNNI inline void add_products(__m512i& sum, __m512i values, __m512i weights) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(values), "v"(weights));
}

// Weights that will be wanted next. A network's weights do not fit into the second-level cache, so they are
// fetched while the rows meet the block before.
struct Ahead {
  const std::int8_t* weights;
  std::size_t lines;  // for each 16 steps
};
constexpr std::size_t inputs_a_fetch = 64;
constexpr std::size_t lines_a_block = bytes_block;  // for so many inputs

// The sums of R rows by one block of outputs. With two vectors of outputs and twelve rows the sums just fill
// the registers.
template <std::size_t R>
RAPPORTEUR_VNNI inline void multiply_bytes(const std::int8_t* weights, std::size_t inputs,
                                           const std::uint8_t* values, Ahead& ahead, std::int32_t* out) {
  constexpr std::size_t group = 3;  // rows that one address serves
  __m512i sums[R][vectors];
  const std::uint8_t* rows[(R + group - 1) / group];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) sums[r][0] = sums[r][1] = _mm512_setzero_si512();
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; r += group) rows[r / group] = values + r * inputs;
  for (std::size_t k = 0; k < inputs;) {
    for (std::size_t i = 0; i < ahead.lines; ++i, ahead.weights += 64)
      _mm_prefetch(reinterpret_cast<const char*>(ahead.weights), _MM_HINT_T1);
    for (const std::size_t end = k + inputs_a_fetch; k < end; k += 4, weights += 4 * bytes_block) {
      const __m512i first = _mm512_load_si512(weights);
      const __m512i second = _mm512_load_si512(weights + 4 * lanes);
      RAPPORTEUR_UNROLL
      for (std::size_t r = 0; r < R; ++r) {
        std::int32_t four = 0;
        std::memcpy(&four, rows[r / group] + r % group * inputs + k, sizeof(four));
        const __m512i x = _mm512_set1_epi32(four);
        add_products(sums[r][0], x, first);
        add_products(sums[r][1], x, second);
      }
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < vectors; ++v) _mm512_store_si512(out + r * bytes_block + v * lanes, sums[r][v]);
}

// Numbers from the sums of one row.
RAPPORTEUR_VNNI inline void scale_sums(const IntegerLayer& layer, std::size_t output, RowScale row,
                                       const std::int32_t* sums, float* out) {
  const __m512i zero = _mm512_set1_epi32(row.zero);
  const __m512 scale = _mm512_set1_ps(row.scale);
  for (std::size_t v = 0; v < vectors; ++v) {
    const std::size_t at = output + v * lanes;
    const __m512i offset = _mm512_mullo_epi32(zero, _mm512_load_si512(layer.sums.data() + at));
    const __m512i sum = _mm512_sub_epi32(_mm512_load_si512(sums + v * lanes), offset);
    const __m512 factor = _mm512_mul_ps(scale, _mm512_load_ps(layer.scales.data() + at));
    _mm512_storeu_ps(out + v * lanes, _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), factor,
                                                      _mm512_load_ps(layer.bias.data() + at)));
  }
}

// A block of outputs, what is fetched meanwhile, and where the results go.
struct BlockWork {
  std::size_t output;
  Ahead ahead;
  ResultRows out;
};

template <std::size_t R>
RAPPORTEUR_VNNI inline void apply_rows(const IntegerLayer& layer, const IntegerRows& rows, std::size_t row,
                                       BlockWork& work) {
  alignas(64) std::int32_t sums[R * bytes_block];
  const std::int8_t* weights = layer.bytes.data() + work.output * layer.inputs;
  multiply_bytes<R>(weights, layer.inputs, rows.bytes(row), work.ahead, sums);
  for (std::size_t r = 0; r < R; ++r)
    scale_sums(layer, work.output, rows.scale(row + r), sums + r * bytes_block,
               work.out.data + (row + r) * work.out.stride);
}

RAPPORTEUR_VNNI void apply_block(const IntegerLayer& layer, const IntegerRows& rows, BlockWork work) {
  std::size_t row = 0;
  for (; row + rows_at_once <= rows.size(); row += rows_at_once)
    apply_rows<rows_at_once>(layer, rows, row, work);
  if (row == rows.size()) return;
  if (row > 0)  // the last ones once more, with those that are left
    return apply_rows<rows_at_once>(layer, rows, rows.size() - rows_at_once, work);
  for (; row + 4 <= rows.size(); row += 4) apply_rows<4>(layer, rows, row, work);
  for (; row < rows.size(); ++row) apply_rows<1>(layer, rows, row, work);
}

}  // namespace

bool can_apply_bytes() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
}

void apply_bytes(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  const std::size_t groups = (rows.size() + rows_at_once - 1) / rows_at_once;
  for (std::size_t i = 0; i < range.count; i += bytes_block) {
    const std::size_t next = range.first + i + bytes_block;
    const Ahead ahead{layer.bytes.data() + next * layer.inputs,
                      next == layer.padded ? 0 : (lines_a_block + groups - 1) / groups};
    apply_block(layer, rows, {range.first + i, ahead, {out.data + i, out.stride}});
  }
}

}  // namespace rapporteur

#else

namespace rapporteur {

bool can_apply_bytes() { return false; }
void apply_bytes(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  apply_pairs(layer, rows, range, out);
}

}  // namespace rapporteur

#endif
