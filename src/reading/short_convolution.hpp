// SPDX-License-Identifier: Apache-2.0
// Convolutions (convolution.hpp) in 16-bit integers, where the machine has AVX-512 VNNI.
#pragma once

#include "reading/convolution.hpp"
#include "reading/short_kernels.hpp"

namespace rapporteur {

/// Turns a packed layer's weights into integers, for short_convolve_maxout(). Does nothing where the machine
/// is not made for it.
void shorten(PackedConvolution& layer);

/// Memory from call to call.
struct ShortBuffer {
  Shorts inputs;
  Floats steps;
};

/// As convolve_maxout(). Each product's inputs are scaled by their own length.
void short_convolve_maxout(const PackedConvolution& layer, RowBlock rows, ShortBuffer& buffer, float* out);

}  // namespace rapporteur
