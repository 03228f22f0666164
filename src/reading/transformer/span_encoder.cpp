// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/span_encoder.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// So that the inner layer's rows stay in the second-level cache.
constexpr std::size_t rows_at_a_time = 96;

void make_room(Floats& numbers, std::size_t count) {
  if (numbers.size() < count) numbers.resize(count);
}

}  // namespace

SpanEncoder::SpanEncoder(const SpanNetwork& network)
    : network_(&network), integers_(network.kernel), inner_integers_(network.kernel) {}

void SpanEncoder::encode(std::span<const WordPiece> pieces) {
  embed(pieces);
  for (const TransformerLayer& layer : network_->layers) {
    attend_to_all(layer);
    feed_forward(layer);
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
  const std::size_t width = network_->width;
  integers_.reset(count_, width);
  for (std::size_t i = 0; i < count_; ++i) integers_.set(i, states_.data() + i * width);
  const std::size_t stride = layer.queries_keys_values.padded;
  make_room(products_, count_ * stride);
  apply(layer.queries_keys_values, integers_, products_.data());
  make_room(mixed_, count_ * width);
  for (std::size_t head = 0; head < network_->heads; ++head) {
    const float* queries = products_.data() + head * head_width;
    attend({queries, queries + width, queries + 2 * width, stride, count_}, attention_,
           mixed_.data() + head * head_width, width);
  }
  for (std::size_t i = 0; i < count_; ++i) integers_.set(i, mixed_.data() + i * width);
  make_room(added_, count_ * layer.attention_output.padded);
  apply(layer.attention_output, integers_, added_.data());
  take_in(0, count_, added_.data(), layer.attention_output.padded, layer.attention_norm);
}

void SpanEncoder::feed_forward(const TransformerLayer& layer) {
  const std::size_t width = network_->width;
  const std::size_t inner = layer.inner.outputs;
  const std::size_t stride = layer.inner.padded;
  make_room(inner_, std::min(count_, rows_at_a_time) * stride);
  make_room(added_, rows_at_a_time * layer.output.padded);
  for (std::size_t first = 0; first < count_; first += rows_at_a_time) {
    const std::size_t count = std::min(rows_at_a_time, count_ - first);
    integers_.reset(count, width);
    for (std::size_t i = 0; i < count; ++i) integers_.set(i, states_.data() + (first + i) * width);
    apply(layer.inner, integers_, inner_.data());
    inner_integers_.reset(count, inner);
    for (std::size_t i = 0; i < count; ++i) {
      gelu(inner_.data() + i * stride, inner);
      inner_integers_.set(i, inner_.data() + i * stride);
    }
    apply(layer.output, inner_integers_, added_.data());
    take_in(first, count, added_.data(), layer.output.padded, layer.output_norm);
  }
}

void SpanEncoder::take_in(std::size_t first, std::size_t count, const float* added, std::size_t stride,
                          std::span<const float> norm) {
  for (std::size_t i = 0; i < count; ++i)
    add_and_normalize(states_.data() + (first + i) * network_->width, added + i * stride, norm);
}

}  // namespace rapporteur
