// SPDX-License-Identifier: Apache-2.0
// A remembered sum is the sum of the value's rows, whatever other values took its place meanwhile.
#include "reading/embedding_sums.hpp"

#include <gtest/gtest.h>

#include <random>

#include "reading/string_ids.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t columns = 5;

EmbeddingTable table_of(std::uint32_t rows) {
  EmbeddingTable table{Attribute::suffix, 7, rows, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) table.products.push_back(static_cast<float>(i % 97) - 48);
  return table;
}

TEST(EmbeddingSums, AreSumsOfTheFourRowsOfAValue) {
  const EmbeddingTable table = table_of(300);
  EmbeddingSums sums(table, columns);
  std::mt19937_64 random(5);
  std::vector<std::uint64_t> values{0, 1, 2};
  for (int i = 0; i < 20000; ++i) {  // far more than are remembered, some of them again
    if (random() % 3 != 0) values.push_back(random());
    const std::uint64_t value =
        values[values.size() - 1 - random() % std::min<std::size_t>(values.size(), 9)];
    if (random() % 2 == 0) sums.expect(value);
    const float* sum = sums.of(value);
    for (std::size_t c = 0; c < columns; ++c) {
      float wanted = 0;
      for (const std::uint32_t key : embedding_keys(value, table.seed))
        wanted += table.products[key % table.rows * columns + c];
      ASSERT_EQ(sum[c], wanted) << value;  // whole numbers: exact in any order
    }
  }
}

}  // namespace
}  // namespace rapporteur
