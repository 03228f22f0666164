// SPDX-License-Identifier: Apache-2.0
// Runs the span network over one window of word pieces. One for each thread; the outcome depends on the
// window alone.
#pragma once

#include <cstdint>
#include <span>

#include "reading/transformer/float_kernels.hpp"
#include "reading/transformer/short_attention.hpp"
#include "reading/transformer/span_network.hpp"

namespace rapporteur {

class SpanEncoder {
 public:
  explicit SpanEncoder(const SpanNetwork& network);

  /// Reads the pieces between the two that mark a window's ends. Requires: at most positions - 2 pieces, ids
  /// of the vocabulary.
  void encode(std::span<const WordPiece> pieces);
  /// The network's outputs for a piece of the last window: marks, then the four vectors.
  [[nodiscard]] const float* outputs(std::size_t piece) const {
    return outputs_.data() + (piece + 1) * network_->outputs.padded;
  }
  /// The last layer's state of a piece, for tests.
  [[nodiscard]] const float* state(std::size_t piece) const {
    return states_.data() + (piece + 1) * network_->width;
  }

 private:
  void embed(std::span<const WordPiece> pieces);
  void attend_to_all(const TransformerLayer& layer);
  /// The rest of a layer, for some rows.
  void feed_forward(const TransformerLayer& layer, std::size_t first, std::size_t count);
  /// states = normalize(states + added), for some rows; `added_` holds only those.
  void take_in(std::size_t first, std::size_t count, std::span<const float> norm);

  const SpanNetwork* network_;
  std::size_t count_ = 0;
  IntegerRows integers_;
  IntegerRows inner_integers_;
  AttentionSpace attention_;
  ShortAttentionSpace short_attention_;
  Floats states_, products_, mixed_, inner_, added_, outputs_;
};

}  // namespace rapporteur
