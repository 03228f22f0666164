// SPDX-License-Identifier: Apache-2.0
// Products in integers stay close to those in floats, whatever the sizes of rows and weights.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "reading/short_convolution.hpp"

namespace rapporteur {
namespace {

Floats numbers(std::size_t count, std::mt19937& random) {
  Floats values(count);
  for (float& value : values) value = static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 500.0F;
  return values;
}

class ShortKernels : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_short_kernels()) GTEST_SKIP() << "this machine has no AVX-512 VNNI: floats are used";
  }
  std::mt19937 random_{3};
};

TEST_F(ShortKernels, LinearIsCloseToFloats) {
  for (const auto& [outputs, inputs, rows] :
       {std::array<std::size_t, 3>{64, 96, 33}, {1024, 64, 5}, {50, 96, 300}, {106, 64, 1}, {17, 7, 9}}) {
    const Floats weights = numbers(outputs * inputs, random_);
    const Floats bias = numbers(outputs, random_);
    const Floats in = numbers(rows * inputs, random_);
    for (const PackedLayer& layer : {pack_linear({outputs, 1, inputs}, weights.data(), bias.data()),
                                     pack_single({outputs, 1, inputs}, weights.data(), bias.data())}) {
      PackedLayer shortened = layer;
      shorten(shortened);
      ASSERT_FALSE(shortened.shorts.empty());
      Floats wanted(rows * layer.padded);
      Floats out(rows * layer.padded);
      linear(layer, {in.data(), inputs, rows}, wanted.data());
      linear(shortened, {in.data(), inputs, rows}, out.data());
      for (std::size_t i = 0; i < out.size(); ++i) ASSERT_NEAR(out[i], wanted[i], 0.02) << i;
    }
  }
}

// As a state is scored: products in 16 bits, their sums and the largest piece, then scores.
TEST_F(ShortKernels, AStateInIntegersIsCloseToOneInFloats) {
  constexpr std::size_t inputs = 64;
  constexpr std::size_t outputs = 64;
  constexpr std::size_t pieces = 2;
  constexpr std::size_t columns = outputs * pieces;
  constexpr std::size_t rows = 3;
  constexpr std::size_t moves = 106;
  const Floats weights = numbers(columns * inputs, random_);
  const Floats bias = numbers(columns, random_);
  const Floats in = numbers(rows * inputs, random_);
  const Floats score_weights = numbers(moves * outputs, random_);
  const Floats score_bias = numbers(moves, random_);
  PackedLayer features = pack_linear({columns, 1, inputs}, weights.data(), nullptr);
  PackedLayer scores = pack_single({moves, 1, outputs}, score_weights.data(), score_bias.data());

  Floats products(rows * columns);
  linear(features, {in.data(), inputs, rows}, products.data());
  const std::vector<const float*> terms{products.data(), products.data() + columns,
                                        products.data() + 2 * columns};
  Floats hidden(outputs);
  Floats wanted(scores.padded);
  sum_maxout(terms, bias.data(), pieces, outputs, hidden.data());
  linear(scores, {hidden.data(), outputs, 1}, wanted.data());

  const ShortSums sums = short_sums(std::vector<float>(columns, 200.0F), bias, outputs);
  shorten(features);
  narrow(features, sums.scales);
  shorten(scores, sums.steps);
  Shorts short_products(rows * columns);
  linear_to_shorts(features, {in.data(), inputs, rows}, short_products.data());
  for (std::size_t i = 0; i < short_products.size(); ++i)
    ASSERT_NEAR(static_cast<float>(short_products[i]) * sums.steps[i % outputs], products[i], 0.02);
  const std::vector<const std::int16_t*> short_terms{short_products.data(), short_products.data() + columns,
                                                     short_products.data() + 2 * columns};
  Shorts short_hidden(outputs);
  Floats out(scores.padded);
  short_sum_maxout(short_terms, sums.bias, pieces, short_hidden);
  linear_of_shorts(scores, short_hidden.data(), out.data());
  for (std::size_t m = 0; m < moves; ++m) ASSERT_NEAR(out[m], wanted[m], 0.3) << wanted[m];
}

TEST_F(ShortKernels, SumsBeyondTheStepsAreCutOff) {
  const Floats bias(32, 1.0F);
  const ShortSums sums = short_sums(std::vector<float>(32, 10.0F), bias, 32);
  const Floats large(32, 9.0F);
  Shorts term(32);
  to_shorts(large.data(), 32, sums.scales, term.data());
  const std::vector<const std::int16_t*> terms{term.data(), term.data()};
  Shorts out(32);
  short_sum_maxout(terms, sums.bias, 1, out);
  for (const std::int16_t value : out) EXPECT_EQ(value, 32767);
}

TEST_F(ShortKernels, ConvolutionIsCloseToFloatsAndTheSameInAnyCompany) {
  for (const std::size_t pieces : {1U, 2U, 3U, 4U}) {
    constexpr std::size_t rows = 75;
    const Floats weights = numbers(96 * pieces * 288, random_);
    const Floats bias = numbers(96 * pieces, random_);
    const Floats in = numbers((rows + 5) * 96, random_);
    const PackedConvolution layer = pack_convolution({96, pieces, 288}, weights.data(), bias.data());
    PackedConvolution shortened = layer;
    shorten(shortened);
    ASSERT_FALSE(shortened.shorts.empty());
    Floats wanted((rows + 3) * layer.padded);
    Floats out((rows + 3) * layer.padded);
    Floats group(4 * layer.padded);
    Floats buffer;
    ShortBuffer shorts;
    convolve_maxout(layer, {in.data(), 96, rows}, buffer, wanted.data());
    short_convolve_maxout(shortened, {in.data(), 96, rows}, shorts, out.data());
    for (std::size_t i = 0; i < rows * layer.padded; ++i) ASSERT_NEAR(out[i], wanted[i], 0.1) << i;
    for (std::size_t r = 0; r < rows; r += 4) {
      short_convolve_maxout(shortened, {in.data() + r * 96, 96, 4}, shorts, group.data());
      ASSERT_TRUE(std::equal(group.begin(), group.end(),
                             out.begin() + static_cast<std::ptrdiff_t>(r * layer.padded)));
    }
  }
}

// The largest rows there can be, all of one sign: the sums must not overflow.
TEST_F(ShortKernels, LargestSumsFit) {
  const Floats weights(std::size_t{96} * 288, 3.0F);
  const Floats bias(96, 0.0F);
  const Floats in(std::size_t{10} * 96, 5.0F);
  PackedConvolution layer = pack_convolution({96, 1, 288}, weights.data(), bias.data());
  shorten(layer);
  Floats out(8 * layer.padded);
  ShortBuffer shorts;
  short_convolve_maxout(layer, {in.data(), 96, 8}, shorts, out.data());
  for (const float value : out) ASSERT_NEAR(value, 3.0F * 5.0F * 288, 5.0F);
  PackedLayer linear_layer = pack_linear({96, 1, 288}, weights.data(), bias.data());
  shorten(linear_layer);
  Floats sums(2 * linear_layer.padded);
  linear(linear_layer, {in.data(), 288, 2}, sums.data());
  for (std::size_t i = 0; i < 96; ++i) ASSERT_NEAR(sums[i], 3.0F * 5.0F * 288, 5.0F);
}

TEST_F(ShortKernels, RowsOfZerosOrOddNumbersAreHarmless) {
  const Floats weights = numbers(std::size_t{64} * 96, random_);
  const Floats bias = numbers(64, random_);
  PackedLayer layer = pack_linear({64, 1, 96}, weights.data(), bias.data());
  shorten(layer);
  Floats in(std::size_t{3} * 96, 0.0F);
  in[96] = NAN;
  in[200] = INFINITY;
  Floats out(3 * layer.padded);
  linear(layer, {in.data(), 96, 3}, out.data());
  for (std::size_t o = 0; o < 64; ++o) EXPECT_EQ(out[o], bias[o]);
}

}  // namespace
}  // namespace rapporteur
