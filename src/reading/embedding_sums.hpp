// SPDX-License-Identifier: Apache-2.0
// The sums of an attribute's embedding rows, for the values met lately: words share their prefixes, suffixes
// and shapes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reading/tensors.hpp"
#include "reading/tok2vec.hpp"

namespace rapporteur {

class EmbeddingSums {
 public:
  /// `table` must stay; its rows have `columns` numbers.
  EmbeddingSums(const EmbeddingTable& table, std::size_t columns);

  [[nodiscard]] Attribute attribute() const { return table_->attribute; }
  /// `columns` numbers, valid until the next call.
  const float* of(std::uint64_t value);
  /// Asks for the memory that of() will need soon.
  void expect(std::uint64_t value) const;

 private:
  using EmbeddingRows = std::array<const float*, 4>;
  [[nodiscard]] EmbeddingRows rows_of(std::uint64_t value) const;

  const EmbeddingTable* table_;
  std::size_t columns_;
  struct Place {
    std::uint64_t value = 0;
    std::int32_t row = -1;  // in sums_
  };
  std::vector<Place> places_;
  Room<float> sums_;  // [row][column], one after the other, so that only what is used takes memory
  std::int32_t rows_ = 0;
  Floats zeros_;
};

}  // namespace rapporteur
