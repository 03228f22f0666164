// SPDX-License-Identifier: Apache-2.0
// Rows of 16-bit integers times a panel of weights, with all sums in registers (AVX-512 VNNI), for the files
// of short kernels only. RAPPORTEUR_HAS_SHORTS tells whether the compiler can make them.
#pragma once

#include <hwy/base.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if HWY_ARCH_X86 && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define RAPPORTEUR_HAS_SHORTS 1
#define RAPPORTEUR_SHORT_TARGETS "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,bmi2"
#endif

#include "reading/unroll.hpp"

namespace rapporteur::shorts {

constexpr std::size_t lanes = 16;
constexpr float most_weight = 32767;

// Weights [input][vector][lane] of one panel to [input / 2][vector][lane][2].
struct PanelShape {
  std::size_t inputs;
  std::size_t columns;  // vectors times lanes
};

inline void shorten_panel(const PanelShape& shape, const float* weights, const float* steps,
                          std::int16_t* out) {
  for (std::size_t k = 0; k < shape.inputs; ++k)
    for (std::size_t c = 0; c < shape.columns; ++c)
      out[(k / 2 * shape.columns + c) * 2 + k % 2] =
          static_cast<std::int16_t>(std::lrint(weights[k * shape.columns + c] / steps[c]));
}

}  // namespace rapporteur::shorts

#ifdef RAPPORTEUR_HAS_SHORTS
HWY_PUSH_ATTRIBUTES(RAPPORTEUR_SHORT_TARGETS)
namespace rapporteur::shorts {

// Unlike __m512i, which may alias anything, an array of these stays in registers.
using Integers = std::int32_t __attribute__((vector_size(64)));

template <std::size_t V, std::size_t R>
HWY_INLINE void add_short_products(const std::int16_t* HWY_RESTRICT weights, std::size_t inputs,
                                   const std::int16_t* HWY_RESTRICT rows, std::size_t stride,
                                   Integers (&sums)[R][V]) {
  for (std::size_t k = 0; k < inputs; k += 2, weights += V * lanes * 2) {
    __m512i w[V];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v) w[v] = _mm512_load_si512(weights + v * lanes * 2);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      std::int32_t two = 0;
      std::memcpy(&two, rows + r * stride + k, sizeof(two));
      const __m512i x = _mm512_set1_epi32(two);
      RAPPORTEUR_UNROLL
      for (std::size_t v = 0; v < V; ++v)
        sums[r][v] = Integers(_mm512_dpwssd_epi32(__m512i(sums[r][v]), x, w[v]));
    }
  }
}

HWY_INLINE __m256i to_shorts(__m512 values, __m512 scale) {
  return _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(_mm512_mul_ps(values, scale)));
}

HWY_INLINE void store_shorts(std::int16_t* to, __m512 values, __m512 scale) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), to_shorts(values, scale));
}

}  // namespace rapporteur::shorts
HWY_POP_ATTRIBUTES
#endif
