// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/span_encoder.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// So that the inner layer's rows stay in the second-level cache.
constexpr std::size_t most_rows_at_a_time = 96;
constexpr std::size_t rows_of_a_product = 12;

// How many rows to take at a time, so that all parts but the last are alike and whole products.
std::size_t even_share(std::size_t count) {
  const std::size_t parts = (count + most_rows_at_a_time - 1) / most_rows_at_a_time;
  const std::size_t rows = (count + parts - 1) / parts;
  return (rows + rows_of_a_product - 1) / rows_of_a_product * rows_of_a_product;
}

void make_room(Floats& numbers, std::size_t count) {
  if (numbers.size() < count) numbers.resize(count);
}

}  // namespace

SpanEncoder::SpanEncoder(const SpanNetwork& network)
    : network_(&network), integers_(network.kernel), inner_integers_(network.kernel) {}

void SpanEncoder::encode(std::span<const WordPiece> pieces) {
  embed(pieces);
  const std::size_t rows = even_share(count_);
  for (const TransformerLayer& layer : network_->layers) {
    attend_to_all(layer);
    for (std::size_t first = 0; first < count_; first += rows)
      feed_forward(layer, first, std::min(rows, count_ - first));
  }
  integers_.reset(count_, network_->width);
  for (std::size_t i = 0; i < count_; ++i) integers_.set(i, states_.data() + i * network_->width);
  make_room(outputs_, count_ * network_->outputs.padded);
  apply(network_->outputs, integers_, outputs_.data());
}

void SpanEncoder::embed(std::span<const WordPiece> pieces) {
  const std::size_t width = network_->width;
  count_ = pieces.size() + 2;
  make_room(states_, count_ * width);
  make_room(added_, width);
  std::fill_n(states_.begin(), static_cast<std::ptrdiff_t>(count_ * width), 0.0F);
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint32_t id = i == 0            ? network_->vocabulary.window_start()
                             : i == count_ - 1 ? network_->vocabulary.window_end()
                                               : pieces[i - 1].id;
    float* state = states_.data() + i * width;
    std::fill_n(added_.begin(), static_cast<std::ptrdiff_t>(width), 0.0F);
    network_->words.add(id, state);
    network_->positions.add(i, added_.data());
    add_and_normalize(state, added_.data(), network_->norm);
  }
}

void SpanEncoder::attend_to_all(const TransformerLayer& layer) {
  constexpr std::size_t stride = 3 * head_width;  // queries, keys and values of one head
  const std::size_t width = network_->width;
  integers_.reset(count_, width);
  for (std::size_t i = 0; i < count_; ++i) integers_.set(i, states_.data() + i * width);
  make_room(products_, count_ * stride);
  make_room(mixed_, count_ * width);
  const float* products = products_.data();
  for (std::size_t head = 0; head < network_->heads; ++head) {
    apply(layer.queries_keys_values, integers_, {head * stride, stride}, {products_.data(), stride});
    const AttentionHead shared{products, products + head_width, products + 2 * head_width, stride, count_};
    float* mixed = mixed_.data() + head * head_width;
    if (network_->kernel == IntegerKernel::bytes)
      attend_in_shorts(shared, short_attention_, mixed, width);
    else
      attend(shared, attention_, mixed, width);
  }
}

void SpanEncoder::feed_forward(const TransformerLayer& layer, std::size_t first, std::size_t count) {
  const std::size_t width = network_->width;
  make_room(added_, count * layer.attention_output.padded);
  integers_.reset(count, width);
  for (std::size_t i = 0; i < count; ++i) integers_.set(i, mixed_.data() + (first + i) * width);
  apply(layer.attention_output, integers_, added_.data());
  take_in(first, count, layer.attention_norm);
  for (std::size_t i = 0; i < count; ++i) integers_.set(i, states_.data() + (first + i) * width);
  const std::size_t stride = layer.inner.padded;
  make_room(inner_, count * stride);
  apply(layer.inner, integers_, inner_.data());
  inner_integers_.reset(count, layer.inner.outputs);
  for (std::size_t i = 0; i < count; ++i) {
    gelu(inner_.data() + i * stride, layer.inner.outputs);
    inner_integers_.set(i, inner_.data() + i * stride);
  }
  apply(layer.output, inner_integers_, added_.data());
  take_in(first, count, layer.output_norm);
}

void SpanEncoder::take_in(std::size_t first, std::size_t count, std::span<const float> norm) {
  const std::size_t width = network_->width;  // a multiple of any block, so rows of `added_` are not padded
  for (std::size_t i = 0; i < count; ++i)
    add_and_normalize(states_.data() + (first + i) * width, added_.data() + i * width, norm);
}

}  // namespace rapporteur
