// SPDX-License-Identifier: Apache-2.0
// Words to vectors: hash embeddings mixed into one vector a word, then convolutions over its neighbours. Run
// by WordVectors and Encoder.
#pragma once

#include <cstdint>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/convolution.hpp"
#include "reading/kernels.hpp"
#include "reading/lexeme.hpp"
#include "reading/short_kernels.hpp"
#include "reading/tensors.hpp"
#include "reading/thinc_model.hpp"

namespace rapporteur {

/// Gain and bias of a layer normalization, one after the other.
using NormWeights = Floats;

/// One embedded attribute. The mixer's products are kept instead of the embeddings: a word's mixed vector is
/// then a sum of rows.
struct EmbeddingTable {
  Attribute attribute;
  std::uint32_t seed;
  std::uint32_t rows;
  Floats products;  ///< [row][piece][width]
};

/// spaCy's Tok2Vec.v2 with MultiHashEmbed.v2 and MaxoutWindowEncoder.v2. Immutable once loaded.
class Tok2Vec {
 public:
  /// Fails with bad_model or unsupported, naming layer and tensor.
  static Result<Tok2Vec> load(const ThincModel& model);
  /// Makes products in integers from now on, where the machine is faster so.
  void shorten();

  [[nodiscard]] std::size_t width() const { return width_; }
  /// Rows of zeros before and after each text.
  [[nodiscard]] std::size_t padding() const { return padding_; }
  /// No token's vector is longer.
  [[nodiscard]] float longest() const;
  /// True where a word's vector depends on the space after it.
  [[nodiscard]] bool uses_space() const;

 private:
  friend class Encoder;
  friend class WordVectors;

  Result<void> load_embeddings(const ThincModel& model);
  Result<void> load_mixer(const ThincModel& model, const ThincLayer& mixer);
  Result<void> load_layers(const ThincModel& model);
  void pack_first_layer(const Tensor& weights);
  void shorten_first_layer(float bound);

  std::size_t width_ = 0;
  std::size_t pieces_ = 0;  // of the encoder's layers
  std::size_t mixer_pieces_ = 0;
  std::size_t window_ = 1;
  std::size_t padding_ = 0;
  std::vector<EmbeddingTable> tables_;
  Floats mixer_bias_;  // [piece][width]
  NormWeights mixer_norm_;
  PackedLayer first_;  // width -> [place in window][piece][width]: products of a word with the first layer
  Floats first_bias_;  // [piece][width]
  ShortSums first_sums_;
  // The second layer and on: one or the other, by the size of the window.
  std::vector<PackedConvolution> convolutions_;
  std::vector<PackedLayer> layers_;
  std::vector<NormWeights> norms_;  // of every layer
};

}  // namespace rapporteur
