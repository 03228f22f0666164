// SPDX-License-Identifier: Apache-2.0
// The vectors of the words that a thread met, as a Tok2Vec mixes them, and their products with its first
// layer. Bounded: of the words that are not being read, one that was met but once since it was last thought
// of makes room for a new one (Corbato's clock).
#pragma once

#include <cstdint>
#include <vector>

#include "reading/embedding_sums.hpp"
#include "reading/lexeme.hpp"
#include "reading/tensors.hpp"
#include "reading/tok2vec.hpp"

namespace rapporteur {

class WordVectors {
 public:
  /// `network` is the place of this network's slots in each lexeme.
  WordVectors(const Tok2Vec& model, std::size_t network);

  /// Most words that may be asked for before they are released.
  static constexpr std::size_t most_at_once = 4096;
  /// The slot of padding: a row of zeros.
  static constexpr std::int32_t pad = 0;

  /// The slot of a word; its content is made where needed by finish_new(), and stays until release().
  std::int32_t slot(Lexicon& lexicon, std::uint32_t word, bool space);
  /// Computes the vectors of the words that slot() met for the first time.
  void finish_new(const Lexicon& lexicon);
  void release() { ++reading_; }
  /// To be called whenever the lexicon is cleared.
  void clear();

  [[nodiscard]] const float* vector(std::size_t slot) const {
    return vectors_.data() + slot * model_->width_;
  }
  /// [place in window][piece][width]; where products are integers, short_products() has them in their stead.
  [[nodiscard]] const float* products(std::size_t slot) const { return products_.data() + slot * columns_; }
  [[nodiscard]] const std::int16_t* short_products(std::size_t slot) const {
    return short_products_.data() + slot * columns_;
  }

 private:
  struct Slot {
    std::uint32_t word = 0;
    std::uint32_t read_in = 0;  // when it was last asked for
    bool space = false;
    bool again = false;  // asked for again since it was made or last thought of
  };
  [[nodiscard]] bool is_short() const { return !model_->first_sums_.steps.empty(); }
  std::size_t free_slot(Lexicon& lexicon);
  using Terms = std::vector<const float*>;
  void find_rows(const Slot& slot, const Lexicon& lexicon, Terms& rows) const;
  void add_sums(const Slot& slot, const Lexicon& lexicon, Terms& terms);
  void mix(std::span<const std::uint32_t> slots, const Lexicon& lexicon);
  void make(std::span<const std::uint32_t> slots, const Lexicon& lexicon);
  template <typename Number, typename Numbers>
  void multiply(const float* vectors, std::span<const std::uint32_t> slots, Numbers& made,
                Room<Number>& products);

  const Tok2Vec* model_;
  std::size_t network_;
  std::size_t columns_;  // of a word's products
  std::size_t capacity_;
  std::vector<Slot> slots_;
  std::size_t hand_ = 0;
  std::uint32_t reading_ = 0;
  std::vector<std::uint32_t> new_;
  Room<float> vectors_, products_;
  Room<std::int16_t> short_products_;
  Floats mixed_, normalized_, made_;
  Shorts short_made_;
  Terms terms_, next_terms_;
  std::vector<EmbeddingSums> sums_;  // of the attributes that many words share
};

}  // namespace rapporteur
