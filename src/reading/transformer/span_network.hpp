// SPDX-License-Identifier: Apache-2.0
// The weights of the span network: a BERT encoder and what it says of each word piece. Read from
// models/statement_spans.network (docs/formats/span_network.md). Immutable once loaded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/tensors.hpp"
#include "reading/transformer/integer_layer.hpp"
#include "reading/transformer/word_pieces.hpp"

namespace rapporteur {

/// Rows of bytes with a scale each: number = value * scale.
struct EmbeddingRows {
  std::size_t width = 0;
  std::vector<float> scales;
  std::vector<std::int8_t> values;  ///< [row][width]

  [[nodiscard]] std::size_t rows() const { return scales.size(); }
  /// Adds a row to `sum`.
  void add(std::size_t row, float* sum) const;
};

struct TransformerLayer {
  IntegerLayer queries_keys_values;  ///< Those of one head side by side, then the next head's.
  IntegerLayer attention_output;
  std::vector<float> attention_norm;  ///< Gain, then bias.
  IntegerLayer inner;
  IntegerLayer output;
  std::vector<float> output_norm;
};

struct SpanNetwork {
  /// Marks of three roles, then four vectors of this width: queries and keys of source and content.
  static constexpr std::size_t marks = 9;
  static constexpr std::size_t key_width = 64;

  /// Reads a file packed with Zstandard. Fails with not_found, not_readable or bad_model, naming the file.
  static Result<std::unique_ptr<SpanNetwork>> load(const std::filesystem::path& file);
  /// From the unpacked bytes, reordered for a kernel.
  static Result<std::unique_ptr<SpanNetwork>> parse(std::string_view bytes, const std::string& place,
                                                    IntegerKernel kernel);

  IntegerKernel kernel = IntegerKernel::pairs;
  std::size_t width = 0;
  std::size_t heads = 0;
  WordPieces vocabulary;
  EmbeddingRows words;
  EmbeddingRows positions;  ///< As many as a window may have pieces, its ends included.
  std::vector<float> norm;
  std::vector<TransformerLayer> layers;
  IntegerLayer outputs;
  std::array<float, 2> pointer_bias = {};  ///< Of source and content.
};

}  // namespace rapporteur
