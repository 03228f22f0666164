// SPDX-License-Identifier: Apache-2.0
// The heart of every layer, compiled once for each instruction set: rows times a panel of weights, with all
// sums in registers. Included by the files of kernels only, within Highway's foreach_target.
#if defined(RAPPORTEUR_PRODUCTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef RAPPORTEUR_PRODUCTS_INL
#undef RAPPORTEUR_PRODUCTS_INL
#else
#define RAPPORTEUR_PRODUCTS_INL
#endif

#include <hwy/highway.h>

#include <cstddef>

#include "reading/unroll.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes: wider vectors would not divide the usual layer widths.
using Lanes = hn::CappedTag<float, 16>;
using Vector = hn::Vec<Lanes>;

constexpr bool has_many_registers() { return HWY_MAX_BYTES >= 64; }

// Rows computed at once, so that accumulators, weights and one input just fill the registers.
constexpr std::size_t rows_at_once(std::size_t vectors) {
  if (has_many_registers())
    return vectors == 1 ? 14 : vectors == 2 ? 12 : vectors == 3 ? 8 : vectors == 4 ? 6 : 1;
  return vectors == 1 ? 8 : vectors == 2 ? 6 : vectors == 3 ? 4 : vectors == 4 ? 2 : 1;
}

// Adds to the sums of R rows by V vectors of outputs; `weights` are [input][vector][lane].
template <std::size_t V, std::size_t R>
HWY_INLINE void add_products(const float* HWY_RESTRICT weights, std::size_t inputs,
                             const float* HWY_RESTRICT rows, std::size_t stride, Vector (&sums)[R][V]) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t k = 0; k < inputs; ++k, weights += V * lanes) {
    Vector w[V];
    RAPPORTEUR_UNROLL
    for (std::size_t v = 0; v < V; ++v) w[v] = hn::Load(d, weights + v * lanes);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
      const auto x = hn::Set(d, rows[r * stride + k]);
      RAPPORTEUR_UNROLL
      for (std::size_t v = 0; v < V; ++v) sums[r][v] = hn::MulAdd(x, w[v], sums[r][v]);
    }
  }
}

}  // namespace rapporteur::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
