// SPDX-License-Identifier: Apache-2.0
#include "reading/embedding_sums.hpp"

#include "reading/kernels.hpp"
#include "reading/string_ids.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t places_log = 10;  // so few that their sums take no pages of 2 MB
constexpr std::size_t places = std::size_t{1} << places_log;

// A value's only place: what it holds gives way. The high bits of a product depend on all bits of the value.
std::size_t place_of(std::uint64_t value) { return (value * 0x9E3779B97F4A7C15ULL) >> (64U - places_log); }

}  // namespace

EmbeddingSums::EmbeddingSums(const EmbeddingTable& table, std::size_t columns)
    : table_(&table), columns_(columns), places_(places), sums_(places * columns), zeros_(columns, 0.0F) {}

EmbeddingSums::EmbeddingRows EmbeddingSums::rows_of(std::uint64_t value) const {
  EmbeddingRows rows{};
  std::size_t row = 0;
  for (const std::uint32_t key : embedding_keys(value, table_->seed))
    rows[row++] = table_->products.data() + std::size_t{key % table_->rows} * columns_;
  return rows;
}

void EmbeddingSums::expect(std::uint64_t value) const {
  const Place& place = places_[place_of(value)];
  if (place.row >= 0 && place.value == value)
    return prefetch(sums_.data() + static_cast<std::size_t>(place.row) * columns_, columns_ * sizeof(float));
  for (const float* row : rows_of(value)) prefetch(row, columns_ * sizeof(float));
}

const float* EmbeddingSums::of(std::uint64_t value) {
  Place& place = places_[place_of(value)];
  const bool is_new = place.row < 0;
  if (is_new) place.row = rows_++;
  float* sum = sums_.data() + static_cast<std::size_t>(place.row) * columns_;
  if (!is_new && place.value == value) return sum;
  place.value = value;
  sum_maxout(rows_of(value), zeros_.data(), 1, columns_, sum);
  return sum;
}

}  // namespace rapporteur
