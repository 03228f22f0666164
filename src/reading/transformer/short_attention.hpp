// SPDX-License-Identifier: Apache-2.0
// Attention in 16-bit integers, for machines that multiply bytes by VNNI (integer_layer.hpp); others attend
// in floats (float_kernels.hpp).
#pragma once

#include <cstddef>
#include <cstdint>

#include "reading/tensors.hpp"
#include "reading/transformer/float_kernels.hpp"

namespace rapporteur {

/// Pieces that a window may have at most.
constexpr std::size_t most_attended = 512;

/// Memory that it works in; reuse one object.
struct ShortAttentionSpace {
  Shorts queries, keys, values;
  Shorts shares;                                                     // of some rows
  std::vector<std::int32_t, AlignedAllocator<std::int32_t>> scores;  // of the same rows

  void make_room();
};

/// As attend(). Queries, keys and values of a head are rounded to some 13, 13 and 11 bits, shares to 12.
/// Requires: can_apply_bytes(), at most most_attended pieces.
void attend_in_shorts(const AttentionHead& head, ShortAttentionSpace& space, float* out,
                      std::size_t out_stride);

}  // namespace rapporteur
