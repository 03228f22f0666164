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

constexpr std::size_t vectors = 4;
constexpr std::size_t lanes = 16;
constexpr std::size_t rows_at_once = 6;
static_assert(vectors * lanes == bytes_block);

// The sums of R rows by one block of outputs. Nothing but products and stores, so that all sums stay in
// registers.
template <std::size_t R>
RAPPORTEUR_VNNI inline void multiply_bytes(const std::int8_t* weights, std::size_t inputs,
                                           const std::uint8_t* values, std::int32_t* out) {
  __m512i sums[R][vectors];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < R; ++r) RAPPORTEUR_UNROLL
  for (std::size_t v = 0; v < vectors; ++v) sums[r][v] = _mm512_setzero_si512();
  for (std::size_t k = 0; k < inputs; k += 4, weights += 4 * bytes_block) {
    __m512i w[vectors];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < vectors; ++v) w[v] = _mm512_load_si512(weights + v * 4 * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      std::int32_t four = 0;
      std::memcpy(&four, values + r * inputs + k, sizeof(four));
      const __m512i x = _mm512_set1_epi32(four);
      RAPPORTEUR_UNROLL
      for (std::size_t v = 0; v < vectors; ++v) sums[r][v] = _mm512_dpbusd_epi32(sums[r][v], x, w[v]);
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
    _mm512_storeu_ps(
        out + at, _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), factor, _mm512_load_ps(layer.bias.data() + at)));
  }
}

template <std::size_t R>
RAPPORTEUR_VNNI inline void apply_rows(const IntegerLayer& layer, const IntegerRows& rows, std::size_t output,
                                       std::size_t row, float* out) {
  alignas(64) std::int32_t sums[R * bytes_block];
  multiply_bytes<R>(layer.bytes.data() + output * layer.inputs, layer.inputs, rows.bytes(row), sums);
  for (std::size_t r = row; r < row + R; ++r)
    scale_sums(layer, output, rows.scale(r), sums + (r - row) * bytes_block, out + r * layer.padded);
}

RAPPORTEUR_VNNI void bytes_kernel(const IntegerLayer& layer, const IntegerRows& rows, float* out) {
  for (std::size_t output = 0; output < layer.padded; output += bytes_block) {
    std::size_t row = 0;
    for (; row + rows_at_once <= rows.size(); row += rows_at_once)
      apply_rows<rows_at_once>(layer, rows, output, row, out);
    for (; row < rows.size(); ++row) apply_rows<1>(layer, rows, output, row, out);
  }
}

}  // namespace

bool can_apply_bytes() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
}

void apply_bytes(const IntegerLayer& layer, const IntegerRows& rows, float* out) {
  bytes_kernel(layer, rows, out);
}

}  // namespace rapporteur

#else

namespace rapporteur {

bool can_apply_bytes() { return false; }
void apply_bytes(const IntegerLayer& layer, const IntegerRows& rows, float* out) {
  apply_pairs(layer, rows, out);
}

}  // namespace rapporteur

#endif
