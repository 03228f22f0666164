// SPDX-License-Identifier: Apache-2.0
// The two ways to sum products of 8-bit integers; use integer_layer.hpp, which chooses.
#pragma once

#include "reading/transformer/integer_layer.hpp"

namespace rapporteur {

/// True where the processor has AVX-512 with VNNI.
[[nodiscard]] bool can_apply_bytes();
constexpr std::size_t bytes_block = 32;
void apply_bytes(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out);

[[nodiscard]] std::size_t pairs_block();
void apply_pairs(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out);

}  // namespace rapporteur
