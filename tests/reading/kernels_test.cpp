// SPDX-License-Identifier: Apache-2.0
// Every instruction set gives what plain loops give.
#include "reading/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace rapporteur {
namespace {

class Kernels : public ::testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { choose_kernels(GetParam()); }
  void TearDown() override { choose_kernels(0); }

  Floats numbers(std::size_t count) {
    Floats values(count);
    for (float& value : values)
      value = static_cast<float>(static_cast<int>(random_() % 2001) - 1000) / 500.0F;
    return values;
  }
  std::mt19937 random_{5};
};

double product(const Floats& weights, std::size_t row, const float* inputs, std::size_t count) {
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += static_cast<double>(weights[row * count + k]) * inputs[k];
  return sum;
}

constexpr double tolerance = 1e-3;

TEST_P(Kernels, MaxoutOverOverlappingRows) {
  for (const auto& [outputs, pieces, width, rows] : {std::array<std::size_t, 4>{96, 3, 96, 37},
                                                     {64, 2, 32, 1},
                                                     {17, 1, 5, 9},
                                                     {20, 4, 8, 200},
                                                     {96, 3, 96, 400}}) {
    const std::size_t inputs = 3 * width;
    const Floats weights = numbers(outputs * pieces * inputs);
    const Floats bias = numbers(outputs * pieces);
    const Floats in = numbers((rows + 2) * width);
    const PackedLayer layer = pack_maxout({outputs, pieces, inputs}, weights.data(), bias.data());
    Floats out(rows * layer.padded);
    maxout(layer, {in.data(), width, rows}, out.data());
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t o = 0; o < outputs; ++o) {
        double best = -1e30;
        for (std::size_t p = 0; p < pieces; ++p)
          best = std::max(
              best, bias[o * pieces + p] + product(weights, o * pieces + p, in.data() + r * width, inputs));
        ASSERT_NEAR(out[r * layer.padded + o], best, tolerance)
            << kernel_name() << " row " << r << " output " << o;
      }
  }
}

TEST_P(Kernels, LinearAndSingle) {
  for (const auto& [outputs, inputs, rows] :
       {std::array<std::size_t, 3>{64, 96, 33}, {1024, 64, 5}, {50, 96, 300}, {106, 64, 1}, {1, 1, 1}}) {
    const Floats weights = numbers(outputs * inputs);
    const Floats bias = numbers(outputs);
    const Floats in = numbers(rows * inputs);
    for (const PackedLayer& layer : {pack_linear({outputs, 1, inputs}, weights.data(), bias.data()),
                                     pack_single({outputs, 1, inputs}, weights.data(), bias.data())}) {
      Floats out(rows * layer.padded);
      linear(layer, {in.data(), inputs, rows}, out.data());
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t o = 0; o < outputs; ++o)
          ASSERT_NEAR(out[r * layer.padded + o],
                      bias[o] + product(weights, o, in.data() + r * inputs, inputs), tolerance)
              << kernel_name();
    }
  }
}

// The reading of a text must not depend on the texts beside it.
TEST_P(Kernels, ARowIsTheSameInAnyCompany) {
  const Floats weights = numbers(96 * 3 * 288);
  const Floats bias = numbers(96 * 3);
  const Floats in = numbers(302 * 96);
  const PackedLayer layer = pack_maxout({96, 3, 288}, weights.data(), bias.data());
  Floats all(300 * layer.padded);
  Floats one(layer.padded);
  maxout(layer, {in.data(), 96, 300}, all.data());
  for (std::size_t r = 0; r < 300; ++r) {
    maxout(layer, {in.data() + r * 96, 96, 1}, one.data());
    ASSERT_TRUE(
        std::equal(one.begin(), one.end(), all.begin() + static_cast<std::ptrdiff_t>(r * layer.padded)))
        << kernel_name() << " row " << r;
  }
}

TEST_P(Kernels, SumMaxout) {
  for (const auto& [count, pieces, outputs] :
       {std::array<std::size_t, 3>{3, 3, 96}, {8, 2, 64}, {24, 3, 96}, {1, 1, 7}, {0, 2, 20}, {3, 2, 19}}) {
    const Floats bias = numbers(pieces * outputs);
    std::vector<Floats> values;
    std::vector<const float*> terms;
    for (std::size_t i = 0; i < count; ++i) values.push_back(numbers(pieces * outputs));
    for (const Floats& term : values) terms.push_back(term.data());
    Floats out(outputs);
    sum_maxout(terms, bias.data(), pieces, outputs, out.data());
    for (std::size_t o = 0; o < outputs; ++o) {
      double best = -1e30;
      for (std::size_t p = 0; p < pieces; ++p) {
        double sum = bias[p * outputs + o];
        for (const Floats& term : values) sum += term[p * outputs + o];
        best = std::max(best, sum);
      }
      ASSERT_NEAR(out[o], best, tolerance) << kernel_name();
    }
  }
}

TEST_P(Kernels, LayerNorm) {
  for (const std::size_t width : {96U, 64U, 19U, 3U}) {
    const std::size_t rows = 11;
    const Floats in = numbers(rows * width);
    const Floats residual = numbers(rows * width);
    const Floats gain_and_bias = numbers(2 * width);
    Floats out(rows * width);
    layer_norm({in.data(), width, rows}, width, gain_and_bias, residual.data(), out.data());
    for (std::size_t r = 0; r < rows; ++r) {
      double mean = 0;
      double spread = 0;
      for (std::size_t i = 0; i < width; ++i) mean += in[r * width + i] / static_cast<double>(width);
      for (std::size_t i = 0; i < width; ++i)
        spread += std::pow(in[r * width + i] - mean, 2) / static_cast<double>(width);
      for (std::size_t i = 0; i < width; ++i) {
        const double wanted = residual[r * width + i] +
                              (in[r * width + i] - mean) / std::sqrt(spread + 1e-8) * gain_and_bias[i] +
                              gain_and_bias[width + i];
        ASSERT_NEAR(out[r * width + i], wanted, tolerance) << kernel_name();
      }
    }
  }
}

TEST_P(Kernels, ArgMaxTakesTheFirstOfEquals) {
  for (std::size_t count = 1; count < 70; ++count)
    for (int round = 0; round < 20; ++round) {
      Floats values(count);
      for (float& value : values) value = static_cast<float>(random_() % 5);
      const auto wanted =
          static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
      ASSERT_EQ(arg_max(values.data(), count), wanted) << kernel_name() << " of " << count;
    }
  const float odd[] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  EXPECT_LT(arg_max(odd, 17), 17U);  // damaged weights must not lead outside
}

INSTANTIATE_TEST_SUITE_P(EachInstructionSet, Kernels, ::testing::ValuesIn(available_kernels()));

}  // namespace
}  // namespace rapporteur
