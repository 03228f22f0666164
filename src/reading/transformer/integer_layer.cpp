// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/integer_layer.hpp"

#include "reading/transformer/integer_kernels.hpp"

namespace rapporteur {

IntegerKernel best_integer_kernel() {
  return can_apply_bytes() ? IntegerKernel::bytes : IntegerKernel::pairs;
}

void IntegerRows::reset(std::size_t count, std::size_t width) {
  count_ = count;
  width_ = width;
  if (kernel_ == IntegerKernel::bytes && bytes_.size() < count * width) bytes_.resize(count * width);
  if (kernel_ == IntegerKernel::pairs && pairs_.size() < count * width) pairs_.resize(count * width);
  if (scales_.size() < count) scales_.resize(count);
}

void IntegerRows::set(std::size_t row, const float* numbers) {
  scales_[row] = kernel_ == IntegerKernel::bytes ? round_row(numbers, width_, bytes_.data() + row * width_)
                                                 : round_row(numbers, width_, pairs_.data() + row * width_);
}

namespace {

// Weights of one output after the other into [block][input / T][output][T].
template <std::size_t T, typename Integer>
void reorder(const StoredLayer& stored, std::size_t block, Integer* into) {
  const std::int8_t* from = stored.weights.data();
  for (std::size_t output = 0; output < stored.outputs; ++output) {
    Integer* target = into + output / block * block * stored.inputs + output % block * T;
    for (std::size_t k = 0; k < stored.inputs; k += T, target += block * T)
      for (std::size_t i = 0; i < T; ++i) target[i] = *from++;
  }
}

}  // namespace

IntegerLayer pack_integers(const StoredLayer& stored, IntegerKernel kernel) {
  IntegerLayer layer;
  layer.kernel = kernel;
  layer.inputs = stored.inputs;
  layer.outputs = stored.outputs;
  layer.block = kernel == IntegerKernel::bytes ? bytes_block : pairs_block();
  layer.padded = (stored.outputs + layer.block - 1) / layer.block * layer.block;
  layer.scales.assign(stored.scales.begin(), stored.scales.end());
  layer.scales.resize(layer.padded, 0.0F);
  layer.bias.assign(stored.bias.begin(), stored.bias.end());
  layer.bias.resize(layer.padded, 0.0F);
  layer.sums.assign(layer.padded, 0);
  for (std::size_t output = 0; output < stored.outputs; ++output)
    for (const std::int8_t weight : stored.weights.subspan(output * stored.inputs, stored.inputs))
      layer.sums[output] += weight;
  if (kernel == IntegerKernel::bytes) {
    layer.bytes.assign(layer.padded * layer.inputs, 0);
    reorder<4>(stored, layer.block, layer.bytes.data());
  } else {
    layer.pairs.assign(layer.padded * layer.inputs, 0);
    reorder<2>(stored, layer.block, layer.pairs.data());
  }
  return layer;
}

void apply(const IntegerLayer& layer, const IntegerRows& rows, OutputRange range, ResultRows out) {
  layer.kernel == IntegerKernel::bytes ? apply_bytes(layer, rows, range, out)
                                       : apply_pairs(layer, rows, range, out);
}

}  // namespace rapporteur
