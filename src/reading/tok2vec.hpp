// SPDX-License-Identifier: Apache-2.0
// Words to vectors: hash embeddings mixed into one vector a word, then convolutions over its neighbours.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/convolution.hpp"
#include "reading/kernels.hpp"
#include "reading/lexeme.hpp"
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
  /// True where a word's vector depends on the space after it.
  [[nodiscard]] bool uses_space() const;

 private:
  friend class Encoder;

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
  // Where products are integers: what a step of each output is worth (else empty), and the bias in steps.
  Floats first_steps_;
  Shorts first_short_bias_;
  // The second layer and on: one or the other, by the size of the window.
  std::vector<PackedConvolution> convolutions_;
  std::vector<PackedLayer> layers_;
  std::vector<NormWeights> norms_;  // of every layer
};

/// What one thread needs to run a Tok2Vec: the vectors of words met before, and buffers. Bounded by clear().
class Encoder {
 public:
  /// `network` is the place of this network's rows in each lexeme.
  Encoder(const Tok2Vec& model, std::size_t network);

  /// Number of the cached vector of a word, made where needed by finish_new().
  std::int32_t slot(Lexeme& lexeme, bool space);
  /// Slot of the padding row.
  static constexpr std::int32_t pad = 0;
  /// Computes the vectors of the words that slot() met for the first time.
  void finish_new();
  /// True where the vectors remembered take as much memory as they may.
  [[nodiscard]] bool is_full() const;
  void clear();

  /// Vectors of a sequence of slots, `width` floats each. Valid until the next call. A text must begin at a
  /// multiple of `alignment` to read the same wherever it stands.
  static constexpr std::size_t alignment = 2;
  const Rows& encode(std::span<const std::int32_t> slots);

 private:
  static constexpr std::size_t block = 256;
  struct Block {
    Floats vectors;         // [slot][width]
    Floats products;        // [slot][first layer]
    Shorts short_products;  // the same in steps, in their stead
  };
  void add_block();
  [[nodiscard]] float* vector(std::size_t slot) {
    return blocks_[slot / block]->vectors.data() + slot % block * model_->width_;
  }
  [[nodiscard]] float* products(std::size_t slot) {
    return blocks_[slot / block]->products.data() + slot % block * model_->first_.padded;
  }
  [[nodiscard]] std::int16_t* short_products(std::size_t slot) {
    return blocks_[slot / block]->short_products.data() + slot % block * model_->first_.padded;
  }
  void make_products(std::size_t slot, std::size_t count);
  void sum_window(std::span<const std::int32_t> slots, std::size_t row, float* out);
  void mix(const Lexeme& lexeme, bool space, float* out);
  void first_layer(std::span<const std::int32_t> slots, std::size_t from, std::size_t to);
  void next_layer(std::size_t layer, std::size_t from, std::size_t to);

  const Tok2Vec* model_;
  std::size_t network_;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t count_ = 0;
  struct New {
    const Lexeme* lexeme;
    bool space;
  };
  std::vector<New> new_;
  Rows current_, next_;
  Floats hidden_, combined_;
  Shorts short_combined_;
  std::vector<const float*> terms_;
  std::vector<const std::int16_t*> short_terms_;
};

}  // namespace rapporteur
