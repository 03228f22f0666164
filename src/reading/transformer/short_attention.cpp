// SPDX-License-Identifier: Apache-2.0
// Attention by AVX-512 VNNI: products of pairs of 16-bit integers, two a lane at once, summed without
// overflow.
#include "reading/transformer/short_attention.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "reading/unroll.hpp"

#define RAPPORTEUR_VNNI __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))

namespace rapporteur {
namespace {

constexpr std::size_t lanes = 16;
constexpr std::size_t columns = 2 * lanes;  // of a product: keys of a block, or the width of a head
static_assert(columns == head_width);
constexpr std::size_t rows_at_once = 12;  // with two vectors of columns they just fill the registers
// Rows of shares and scores lie so far apart, which no window exceeds and which spreads them over the cache.
constexpr std::size_t row_stride = most_attended + columns;
constexpr float most_score_value = 8000;  // squared times the width of a head stays below 2^31
constexpr float whole_share = 4096;  // the share of the piece that scores highest, before they are summed

std::size_t whole_blocks(std::size_t count, std::size_t block) { return (count + block - 1) / block * block; }

// The largest magnitude in rows of a head.
RAPPORTEUR_VNNI float largest(const float* numbers, std::size_t stride, std::size_t count) {
  __m512 most = _mm512_setzero_ps();
  for (std::size_t i = 0; i < count; ++i, numbers += stride) {
    const __m512 low = _mm512_abs_ps(_mm512_loadu_ps(numbers));
    most = _mm512_max_ps(most, _mm512_max_ps(low, _mm512_abs_ps(_mm512_loadu_ps(numbers + lanes))));
  }
  return std::max(_mm512_reduce_max_ps(most), 1e-20F);
}

RAPPORTEUR_VNNI inline __m512i rounded(const float* numbers, __m512 scale) {
  return _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(numbers), scale));
}

// One row as 16-bit integers.
RAPPORTEUR_VNNI inline __m512i narrow_row(const float* numbers, __m512 scale) {
  const __m256i low = _mm512_cvtepi32_epi16(rounded(numbers, scale));
  return _mm512_inserti64x4(_mm512_castsi256_si512(low),
                            _mm512_cvtepi32_epi16(rounded(numbers + lanes, scale)), 1);
}

// Rows beyond the last are left as they are: what is computed from them is not used.
RAPPORTEUR_VNNI void narrow_queries(const AttentionHead& head, float scale, std::int16_t* out) {
  const __m512 scales = _mm512_set1_ps(scale);
  for (std::size_t i = 0; i < head.count; ++i)
    _mm512_store_si512(out + i * head_width, narrow_row(head.queries + i * head.stride, scales));
}

// Keys into [block][pair of numbers][key][2].
RAPPORTEUR_VNNI void turn_keys(const AttentionHead& head, float scale, std::int16_t* out) {
  const __m512 scales = _mm512_set1_ps(scale);
  for (std::size_t i = 0; i < head.count; ++i) {
    alignas(64) std::int16_t row[head_width];
    _mm512_store_si512(row, narrow_row(head.keys + i * head.stride, scales));
    std::int16_t* column = out + i / columns * columns * head_width + i % columns * 2;
    for (std::size_t k = 0; k < head_width; k += 2) std::memcpy(column + k * columns, row + k, 4);
  }
}

// The order in which soften() leaves the shares of a block: of each four lanes those of the first vector,
// then those of the second.
constexpr std::size_t piece_at(std::size_t place) {
  const std::size_t block = place / columns * columns, at = place % columns;
  return block + at / 8 * 4 + (at % 8 < 4 ? at % 8 : lanes + at % 8 - 4);
}

// Values into [pair of pieces][number][2], pieces in the order of their shares.
RAPPORTEUR_VNNI void pair_values(const AttentionHead& head, float scale, std::int16_t* out) {
  const __m512 scales = _mm512_set1_ps(scale);
  const __m512i low_half = _mm512_set1_epi32(0xFFFF);
  for (std::size_t place = 0; place < whole_blocks(head.count, columns); place += 2, out += 2 * head_width) {
    const std::size_t first = piece_at(place);
    for (std::size_t at = 0; at < head_width; at += lanes) {
      const float* numbers = head.values + first * head.stride + at;
      const __m512i one = first < head.count ? rounded(numbers, scales) : _mm512_setzero_si512();
      const __m512i other =
          first + 1 < head.count ? rounded(numbers + head.stride, scales) : _mm512_setzero_si512();
      _mm512_store_si512(out + 2 * at,
                         _mm512_or_si512(_mm512_and_si512(one, low_half), _mm512_slli_epi32(other, 16)));
    }
  }
}

// Written out, since compilers otherwise copy and spill the sums.
RAPPORTEUR_VNNI inline void add_products(__m512i& sum, __m512i values, __m512i others) {
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(values), "v"(others));
}

// Twelve rows by 32 columns.
template <std::size_t row_width, std::size_t out_width>
RAPPORTEUR_VNNI inline void multiply_shorts(const std::int16_t* panel, std::size_t steps,
                                            const std::int16_t* rows, std::int32_t* out) {
  __m512i sums[rows_at_once][2];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < rows_at_once; ++r) sums[r][0] = sums[r][1] = _mm512_setzero_si512();
  for (std::size_t k = 0; k < steps; ++k, panel += 2 * columns, rows += 2) {
    const __m512i first = _mm512_load_si512(panel);
    const __m512i second = _mm512_load_si512(panel + 2 * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < rows_at_once; ++r) {
      std::int32_t two = 0;
      std::memcpy(&two, rows + r * row_width, sizeof(two));
      const __m512i x = _mm512_set1_epi32(two);
      add_products(sums[r][0], x, first);
      add_products(sums[r][1], x, second);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < rows_at_once; ++r) {
    _mm512_store_si512(out + r * out_width, sums[r][0]);
    _mm512_store_si512(out + r * out_width + lanes, sums[r][1]);
  }
}

// 2^x times the whole share, rounded, for x <= 0; a cubic that is good to 0.0075 %, finer than the rounding.
RAPPORTEUR_VNNI inline __m512i share_of(__m512i score, __m512 scale, __m512 offset, __mmask16 used) {
  const __m512 x =
      _mm512_max_ps(_mm512_fmadd_ps(_mm512_cvtepi32_ps(score), scale, offset), _mm512_set1_ps(-4));
  const __m512 f = _mm512_reduce_ps(x, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
  __m512 power = _mm512_set1_ps(0.0780245226F);
  power = _mm512_fmadd_ps(power, f, _mm512_set1_ps(0.2260671554F));
  power = _mm512_fmadd_ps(power, f, _mm512_set1_ps(0.6958335405F));
  power = _mm512_fmadd_ps(power, f, _mm512_set1_ps(0.9999252186F));
  return _mm512_maskz_cvtps_epi32(used, _mm512_scalef_ps(power, x));
}

// Of one row the shares of each piece, in whole blocks, and their sum.
RAPPORTEUR_VNNI std::int32_t soften(const std::int32_t* scores, std::size_t count, float scale,
                                    std::int16_t* shares) {
  const auto used = [](std::size_t left) {
    return static_cast<__mmask16>(left >= lanes ? 0xFFFFU : (1U << left) - 1U);
  };
  const __m512i lowest = _mm512_set1_epi32(INT32_MIN);
  __m512i most = lowest;
  for (std::size_t i = 0; i < count; i += lanes)
    most = _mm512_max_epi32(most, _mm512_mask_load_epi32(lowest, used(count - i), scores + i));
  const __m512 scales = _mm512_set1_ps(scale);
  const __m512 offset =
      _mm512_set1_ps(12.0F - scale * static_cast<float>(_mm512_reduce_max_epi32(most)));  // 2^12 is whole
  __m512i sums = _mm512_setzero_si512();
  for (std::size_t i = 0; i < count; i += columns) {
    const std::size_t left = count - i;
    const __m512i low = share_of(_mm512_load_si512(scores + i), scales, offset, used(left));
    const __m512i high = share_of(_mm512_load_si512(scores + i + lanes), scales, offset,
                                  used(left > lanes ? left - lanes : 0));
    sums = _mm512_add_epi32(sums, _mm512_add_epi32(low, high));
    _mm512_store_si512(shares + i, _mm512_packs_epi32(low, high));
  }
  return _mm512_reduce_add_epi32(sums);
}

}  // namespace

RAPPORTEUR_VNNI void attend_in_shorts(const AttentionHead& head, ShortAttentionSpace& space, float* out,
                                      std::size_t out_stride) {
  space.make_room();
  const std::size_t width = whole_blocks(head.count, columns);
  const float query_step = largest(head.queries, head.stride, head.count) / most_score_value;
  const float key_step = largest(head.keys, head.stride, head.count) / most_score_value;
  const float most_value = std::min(32767.0F, 2.1e9F / (whole_share * static_cast<float>(head.count)));
  const float value_step = largest(head.values, head.stride, head.count) / most_value;
  narrow_queries(head, 1 / query_step, space.queries.data());
  turn_keys(head, 1 / key_step, space.keys.data());
  pair_values(head, 1 / value_step, space.values.data());
  // Shares are powers of two: score times log2(e), over the root of the width.
  const float scale = query_step * key_step * (1.44269504F * 0.17677669529663689F);
  std::int32_t* scores = space.scores.data();
  for (std::size_t row = 0; row < head.count; row += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, head.count - row);
    for (std::size_t key = 0; key < width; key += columns)
      multiply_shorts<head_width, row_stride>(space.keys.data() + key * head_width, head_width / 2,
                                              space.queries.data() + row * head_width, scores + key);
    std::int32_t sums[rows_at_once];
    for (std::size_t r = 0; r < rows; ++r)
      sums[r] = soften(scores + r * row_stride, head.count, scale, space.shares.data() + r * row_stride);
    multiply_shorts<row_stride, head_width>(space.values.data(), width / 2, space.shares.data(), scores);
    for (std::size_t r = 0; r < rows; ++r) {
      const __m512 share = _mm512_set1_ps(value_step / static_cast<float>(sums[r]));
      for (std::size_t at = 0; at < head_width; at += lanes) {
        const __m512 sum = _mm512_cvtepi32_ps(_mm512_load_si512(scores + r * head_width + at));
        _mm512_storeu_ps(out + (row + r) * out_stride + at, _mm512_mul_ps(sum, share));
      }
    }
  }
}

void ShortAttentionSpace::make_room() {
  if (!scores.empty()) return;
  queries.resize((most_attended + rows_at_once) * head_width);
  keys.resize(row_stride * head_width);
  values.resize(row_stride * head_width);
  shares.resize(rows_at_once * row_stride);
  scores.resize(rows_at_once * row_stride);
}

}  // namespace rapporteur

#else

namespace rapporteur {

void ShortAttentionSpace::make_room() {}
void attend_in_shorts(const AttentionHead&, ShortAttentionSpace&, float*, std::size_t) {}

}  // namespace rapporteur

#endif
