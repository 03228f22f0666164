// SPDX-License-Identifier: Apache-2.0
// Attention in 16-bit integers against the same in floats.
#include "reading/transformer/short_attention.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "reading/transformer/integer_layer.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t stride = 3 * head_width;

// Queries, keys and values of a head, some far larger than others.
Floats numbers_of(std::size_t count) {
  Floats numbers(count * stride);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = 2 * std::sin(static_cast<float>(i * i % 7919)) + (i % stride == 40 ? 5.0F : 0.0F);
  return numbers;
}

TEST(ShortAttention, AgreesWithFloats) {
  if (best_integer_kernel() != IntegerKernel::bytes) GTEST_SKIP() << "this machine lacks VNNI";
  ShortAttentionSpace short_space;
  AttentionSpace space;
  for (const std::size_t count :
       std::initializer_list<std::size_t>{254U, 1U, 5U, 12U, 31U, 32U, 33U, 96U, 100U, most_attended}) {
    const Floats in = numbers_of(count);
    const AttentionHead head{in.data(), in.data() + head_width, in.data() + 2 * head_width, stride, count};
    Floats expected(count * head_width), found(count * head_width);
    attend(head, space, expected.data(), head_width);
    attend_in_shorts(head, short_space, found.data(), head_width);
    float worst = 0;
    for (std::size_t i = 0; i < found.size(); ++i) worst = std::max(worst, std::abs(found[i] - expected[i]));
    EXPECT_LT(worst, 0.02F) << count << " pieces";
  }
}

TEST(ShortAttention, TakesNothing) {
  if (best_integer_kernel() != IntegerKernel::bytes) GTEST_SKIP() << "this machine lacks VNNI";
  const Floats in(10 * stride, 0.0F);
  ShortAttentionSpace space;
  Floats out(10 * head_width, 1.0F);
  attend_in_shorts({in.data(), in.data(), in.data(), stride, 10}, space, out.data(), head_width);
  for (const float x : out) EXPECT_EQ(x, 0.0F);
}

}  // namespace
}  // namespace rapporteur
