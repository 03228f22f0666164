// SPDX-License-Identifier: Apache-2.0
// What parser and entity recognizer share: a list of moves, and a network that scores them from a few tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/kernels.hpp"
#include "reading/short_kernels.hpp"
#include "reading/tensors.hpp"
#include "reading/thinc_model.hpp"

namespace rapporteur {

/// One action of a transition system: what it does and the label it gives.
struct Move {
  int action = 0;
  std::string label;
};

/// Moves in the order of the network's outputs.
class MoveList {
 public:
  /// From a component's `moves` file. Fails with bad_model.
  static Result<MoveList> load(std::string_view bytes, const std::string& place);

  [[nodiscard]] const std::vector<Move>& moves() const { return moves_; }
  /// Moves of one action that lie side by side.
  struct Group {
    int action;
    std::size_t first;
    std::size_t last;  ///< Exclusive.
  };
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  /// Puts neighbours of one action into groups; done by load().
  void group();

 private:
  std::vector<Move> moves_;
  std::vector<Group> groups_;
};

/// spaCy's TransitionBasedParser.v2 without its tok2vec. Immutable once loaded.
struct TransitionNetwork {
  PackedLayer reduce;    ///< Token vectors to the network's own width.
  PackedLayer features;  ///< To [feature][piece][hidden], of the features that most tokens are asked for.
  std::vector<PackedLayer> rare_features;  ///< The others, each to [piece][hidden].
  PackedLayer scores;                      ///< Hidden to moves.
  Floats padding;                          ///< What a feature without a token gives.
  Floats bias;                             ///< [piece][hidden]
  std::size_t feature_count = 0;
  std::size_t common_features = 0;
  std::size_t pieces = 0;
  std::size_t hidden = 0;

  // Where states are summed up in integers: their steps, [piece][hidden], and `padding` in these steps.
  ShortSums sums;
  Shorts short_padding;

  [[nodiscard]] bool is_short() const { return !sums.steps.empty(); }
  /// Makes products in integers from now on, where the machine is faster so. `longest` is the greatest length
  /// of a token's vector.
  void shorten(float longest);
  struct Sizes {
    std::size_t token_width;
    std::size_t moves;
    std::size_t common_features;  ///< The first so many features are common.
  };
  /// Fails with bad_model or unsupported, naming layer and tensor.
  static Result<TransitionNetwork> load(const ThincModel& model, Sizes sizes);

 private:
  struct ProductSizes {
    std::vector<float> of_unit;  ///< Of a vector of length 1 and random direction, the bias apart.
    std::vector<float> at_zero;
  };
  [[nodiscard]] ProductSizes product_sizes(const PackedLayer& layer) const;
  [[nodiscard]] std::vector<float> largest_sums(float longest) const;
};

/// Scores states of one text. Products of tokens and common features are made a block of tokens at a time, as
/// they are needed, and kept for the last few blocks: texts may be of any length. Those of rare features are
/// made one by one.
class StateScorer {
 public:
  explicit StateScorer(const TransitionNetwork& network) : network_(&network) {}

  /// Begins a text; `vectors` are rows of network.reduce.padded floats and must stay.
  void begin(const float* vectors, std::size_t count);
  /// Scores of all moves; `tokens` gives a token or -1 for each feature. Valid until the next call.
  const float* score(std::span<const std::int32_t> tokens);

 private:
  static constexpr std::size_t block_tokens = 24;
  static constexpr std::size_t kept_blocks = 8;
  /// Products in one number format or the other.
  template <typename Number>
  struct Kept {
    std::vector<Number, AlignedAllocator<Number>> common;  // of blocks of tokens
    std::vector<Number, AlignedAllocator<Number>> rare;    // of each feature with the token asked for last
    std::vector<const Number*> terms;
  };
  template <typename Number>
  void begin(Kept<Number>& kept);
  template <typename Number>
  const Number* products(Kept<Number>& kept, std::size_t token);
  template <typename Number>
  const Number* rare_products(Kept<Number>& kept, std::size_t token, std::size_t which);
  template <typename Number>
  void find_terms(Kept<Number>& kept, const Number* padding, std::span<const std::int32_t> tokens);

  const TransitionNetwork* network_;
  const float* vectors_ = nullptr;
  std::size_t count_ = 0;
  std::vector<std::int32_t> place_of_block_;  // in what is kept of common products, or -1
  std::vector<std::int32_t> block_at_place_;
  std::size_t next_place_ = 0;
  std::vector<std::size_t> rare_tokens_;  // the token each rare feature was asked for last
  Kept<float> floats_;
  Kept<std::int16_t> shorts_;
  Floats hidden_;
  Shorts short_hidden_;
  Floats scores_;
};

}  // namespace rapporteur
