// SPDX-License-Identifier: Apache-2.0
// Groups of rows with shared products give what plain sums over the window give, on every instruction set.
#include "reading/convolution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace rapporteur {
namespace {

struct Shape {
  std::size_t outputs, pieces, width, rows;
};

class Convolution : public ::testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { choose_kernels(GetParam()); }
  void TearDown() override { choose_kernels(0); }

  Floats numbers(std::size_t count) {
    Floats values(count);
    for (float& value : values)
      value = static_cast<float>(static_cast<int>(random_() % 2001) - 1000) / 500.0F;
    return values;
  }
  std::mt19937 random_{7};
};

double largest_sum(const Shape& shape, const Floats& weights, const Floats& bias, const float* window,
                   std::size_t output) {
  const std::size_t inputs = 3 * shape.width;
  double best = -1e30;
  for (std::size_t p = 0; p < shape.pieces; ++p) {
    const std::size_t column = output * shape.pieces + p;
    double sum = bias[column];
    for (std::size_t k = 0; k < inputs; ++k)
      sum += static_cast<double>(weights[column * inputs + k]) * window[k];
    best = std::max(best, sum);
  }
  return best;
}

TEST_P(Convolution, GivesWhatPlainSumsGive) {
  for (const Shape& shape :
       {Shape{96, 3, 96, 37}, {64, 2, 32, 1}, {17, 1, 5, 9}, {20, 4, 8, 48}, {96, 3, 96, 192}}) {
    const Floats weights = numbers(shape.outputs * shape.pieces * 3 * shape.width);
    const Floats bias = numbers(shape.outputs * shape.pieces);
    const Floats in = numbers((shape.rows + 5) * shape.width);
    const PackedConvolution layer =
        pack_convolution({shape.outputs, shape.pieces, 3 * shape.width}, weights.data(), bias.data());
    Floats out((shape.rows + 3) * layer.padded);
    Floats buffer;
    convolve_maxout(layer, {in.data(), shape.width, shape.rows}, buffer, out.data());
    for (std::size_t r = 0; r < shape.rows; ++r)
      for (std::size_t o = 0; o < shape.outputs; ++o)
        ASSERT_NEAR(out[r * layer.padded + o],
                    largest_sum(shape, weights, bias, in.data() + r * shape.width, o), 2e-3)
            << kernel_name() << " row " << r << " output " << o;
  }
}

// The reading of a text must not depend on the texts beside it, as long as groups begin alike.
TEST_P(Convolution, AGroupIsTheSameInAnyCompany) {
  constexpr std::size_t rows = 150;
  const Floats weights = numbers(std::size_t{96} * 3 * 288);
  const Floats bias = numbers(std::size_t{96} * 3);
  const Floats in = numbers((rows + 5) * 96);
  const PackedConvolution layer = pack_convolution({96, 3, 288}, weights.data(), bias.data());
  Floats all((rows + 3) * layer.padded);
  Floats group(4 * layer.padded);
  Floats buffer;
  convolve_maxout(layer, {in.data(), 96, rows}, buffer, all.data());
  for (std::size_t r = 0; r < rows; r += 4) {
    convolve_maxout(layer, {in.data() + r * 96, 96, 4}, buffer, group.data());
    ASSERT_TRUE(
        std::equal(group.begin(), group.end(), all.begin() + static_cast<std::ptrdiff_t>(r * layer.padded)))
        << kernel_name() << " row " << r;
  }
}

INSTANTIATE_TEST_SUITE_P(EachInstructionSet, Convolution, ::testing::ValuesIn(available_kernels()));

}  // namespace
}  // namespace rapporteur
