// SPDX-License-Identifier: Apache-2.0
// The span network against the same arithmetic in plain floats, and files that are none.
#include "reading/transformer/span_network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>

#include "reading/transformer/span_encoder.hpp"
#include "tiny_network.hpp"

namespace rapporteur {
namespace {

using Row = std::vector<float>;

Row affine(const TinyNetwork::Affine& layer, const Row& in) {
  Row out = layer.bias;
  for (std::size_t o = 0; o < out.size(); ++o)
    out[o] += std::inner_product(in.begin(), in.end(), layer.weights.begin() + o * layer.inputs, 0.0F);
  return out;
}

Row normalized(Row row, const Row& added, const Row& norm) {
  const auto width = static_cast<float>(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) row[i] += added[i];
  const float mean = std::accumulate(row.begin(), row.end(), 0.0F) / width;
  float spread = 0;
  for (const float x : row) spread += (x - mean) * (x - mean);
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = (row[i] - mean) / std::sqrt(spread / width + 1e-12F) * norm[i] + norm[row.size() + i];
  return row;
}

std::vector<Row> attention(const TinyNetwork& network, const std::vector<Row>& states) {
  std::vector<Row> mixed, out(states.size(), Row(TinyNetwork::width));
  for (const Row& state : states) mixed.push_back(affine(network.mixing, state));
  for (std::size_t head = 0; head < TinyNetwork::width; head += 32)
    for (std::size_t q = 0; q < states.size(); ++q) {
      Row shares;
      for (const Row& other : mixed) {
        const auto query = mixed[q].begin() + static_cast<std::ptrdiff_t>(head);
        shares.push_back(
            std::exp(std::inner_product(query, query + 32, other.begin() + TinyNetwork::width + head, 0.0F) /
                     std::sqrt(32.0F)));
      }
      const float sum = std::accumulate(shares.begin(), shares.end(), 0.0F);
      for (std::size_t k = 0; k < states.size(); ++k)
        for (std::size_t i = 0; i < 32; ++i)
          out[q][head + i] += shares[k] / sum * mixed[k][2 * TinyNetwork::width + head + i];
    }
  return out;
}

// The outputs of each piece of a window, its ends included.
std::vector<Row> plain_outputs(const TinyNetwork& network, const std::vector<std::uint32_t>& ids) {
  constexpr std::size_t width = TinyNetwork::width;
  std::vector<Row> states;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto word = network.words.begin() + static_cast<std::ptrdiff_t>(ids[i] * width);
    const auto place = network.places.begin() + static_cast<std::ptrdiff_t>(i * width);
    states.push_back(normalized(Row(word, word + width), Row(place, place + width), network.norm));
  }
  const std::vector<Row> mixed = attention(network, states);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Row& state = states[i];
    state = normalized(state, affine(network.attention_output, mixed[i]), network.attention_norm);
    Row inner = affine(network.up, state);
    for (float& x : inner) x = 0.5F * x * (1 + std::erf(x / std::sqrt(2.0F)));
    state = normalized(state, affine(network.down, inner), network.output_norm);
    state = affine(network.heads, state);
  }
  return states;
}

std::unique_ptr<SpanNetwork> parsed(const TinyNetwork& tiny, IntegerKernel kernel) {
  auto network = SpanNetwork::parse(tiny.bytes, "tiny", kernel);
  EXPECT_TRUE(network) << network.error().text();
  return std::move(*network);
}

std::vector<WordPiece> pieces_with(std::initializer_list<std::uint32_t> ids) {
  std::vector<WordPiece> pieces;
  for (const std::uint32_t id : ids) pieces.push_back({id, 0, 1});
  return pieces;
}

TEST(SpanNetwork, AgreesWithPlainFloats) {
  const TinyNetwork tiny;
  const auto expected = plain_outputs(tiny, {1, 3, 4, 5, 6, 7, 8, 9, 11, 2});
  const auto pieces = pieces_with({3, 4, 5, 6, 7, 8, 9, 11});
  for (const IntegerKernel kernel : {IntegerKernel::pairs, best_integer_kernel()}) {
    const auto network = parsed(tiny, kernel);
    SpanEncoder encoder(*network);
    encoder.encode(pieces);
    float worst = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i)
      for (std::size_t o = 0; o < TinyNetwork::outputs; ++o)
        worst = std::max(worst, std::abs(encoder.outputs(i)[o] - expected[i + 1][o]));
    EXPECT_LT(worst, 0.06F);
  }
}

TEST(SpanNetwork, ReadsAWindowTheSameAfterAnyOther) {
  const TinyNetwork tiny;
  const auto network = parsed(tiny, best_integer_kernel());
  const auto pieces = pieces_with({3, 4, 5, 6, 11, 3, 7});
  SpanEncoder fresh(*network), used(*network);
  used.encode(pieces_with({9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));
  fresh.encode(pieces);
  used.encode(pieces);
  EXPECT_EQ(std::memcmp(fresh.outputs(0), used.outputs(0), TinyNetwork::outputs * sizeof(float)), 0);
  EXPECT_EQ(std::memcmp(fresh.outputs(6), used.outputs(6), TinyNetwork::outputs * sizeof(float)), 0);
}

TEST(SpanNetwork, RefusesFilesThatAreNone) {
  const std::string whole = TinyNetwork().bytes;
  const auto refused = [](const std::string& bytes) {
    const auto network = SpanNetwork::parse(bytes, "damaged", IntegerKernel::pairs);
    return !network && network.error().failure == Failure::bad_model && network.error().place == "damaged";
  };
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("RHEAD1\n"));
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 8)
    EXPECT_TRUE(refused(whole.substr(0, size))) << size;
  EXPECT_TRUE(refused(whole + "x"));
  for (std::size_t number = 1; number < 8; ++number) {  // each size at the head of the file
    std::string other = whole;
    other[8 + 4 * number + 2] = '\x7F';
    EXPECT_TRUE(refused(other)) << number;
  }
  std::string infinite = whole;
  const float bad = INFINITY;
  std::memcpy(infinite.data() + infinite.size() - sizeof(bad), &bad, sizeof(bad));
  EXPECT_TRUE(refused(infinite));
}

TEST(SpanNetwork, SaysWhichFileIsMissing) {
  const auto network = SpanNetwork::load("no/such/statement_spans.network");
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().failure, Failure::not_found);
  EXPECT_NE(network.error().text().find("statement_spans.network"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
