// SPDX-License-Identifier: Apache-2.0
// Runs a Tok2Vec over sequences of words. One for each thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reading/short_convolution.hpp"
#include "reading/tensors.hpp"
#include "reading/tok2vec.hpp"
#include "reading/word_vectors.hpp"

namespace rapporteur {

class Encoder {
 public:
  Encoder(const Tok2Vec& model, std::size_t network) : words(model, network), model_(&model) {}

  WordVectors words;

  /// Vectors of a sequence of slots of `words`, `width` floats each. Valid until the next call. A text must
  /// begin at a multiple of `alignment` to read the same wherever it stands.
  static constexpr std::size_t alignment = convolution::rows_in_group;
  const Rows& encode(std::span<const std::int32_t> slots);

 private:
  void sum_window(std::span<const std::int32_t> slots, std::size_t row, float* out);
  void first_layer(std::span<const std::int32_t> slots, std::size_t from, std::size_t to);
  void next_layer(std::size_t layer, std::size_t from, std::size_t to);

  const Tok2Vec* model_;
  Rows current_, next_;
  Floats hidden_, combined_;
  ShortBuffer short_combined_;
  std::vector<const float*> terms_;
  std::vector<const std::int16_t*> short_terms_;
};

}  // namespace rapporteur
