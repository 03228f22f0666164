// SPDX-License-Identifier: Apache-2.0
#include "reading/encoder.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t rows_at_a_time =
    64;  // so that a layer's hidden rows stay in the cache until they are normalized

}  // namespace

const Rows& Encoder::encode(std::span<const std::int32_t> slots) {
  const std::size_t count = slots.size();
  const std::size_t width = model_->width_;
  const std::size_t window = model_->window_;
  std::size_t hidden_width = width;
  for (const PackedLayer& layer : model_->layers_) hidden_width = std::max(hidden_width, layer.padded);
  for (const PackedConvolution& layer : model_->convolutions_)
    hidden_width = std::max(hidden_width, layer.padded);
  hidden_.resize(std::max(hidden_.size(), rows_at_a_time * hidden_width));
  for (Rows* rows : {&current_, &next_}) {
    rows->reset(count, width, window + alignment - 1);
    std::fill_n(rows->row(-static_cast<std::ptrdiff_t>(window)), window * width, 0.0F);
    std::fill_n(rows->row(static_cast<std::ptrdiff_t>(count)), (window + alignment - 1) * width, 0.0F);
  }
  for (std::size_t from = 0; from < count; from += rows_at_a_time)
    first_layer(slots, from, std::min(count, from + rows_at_a_time));
  std::swap(current_, next_);
  for (std::size_t layer = 0; layer + 1 < model_->norms_.size(); ++layer) {
    for (std::size_t from = 0; from < count; from += rows_at_a_time)
      next_layer(layer, from, std::min(count, from + rows_at_a_time));
    std::swap(current_, next_);
  }
  return current_;
}

// The first layer's sums for one row, and a look ahead: words' products lie anywhere in memory, so the word
// that enters the window two rows on is asked for now.
void Encoder::sum_window(std::span<const std::int32_t> slots, std::size_t row, float* out) {
  const std::size_t columns = model_->pieces_ * model_->width_;
  const std::size_t window = model_->window_;
  const std::size_t places = 2 * window + 1;
  const bool is_short = !model_->first_sums_.steps.empty();
  const std::size_t ahead = row + window + 2;
  if (ahead < slots.size()) {
    const auto coming = static_cast<std::size_t>(slots[ahead]);
    if (is_short)
      prefetch(words.short_products(coming), places * columns * sizeof(std::int16_t));
    else
      prefetch(words.products(coming), places * columns * sizeof(float));
    prefetch(words.vector(coming), model_->width_ * sizeof(float));
  }
  for (std::size_t place = 0; place < places; ++place) {
    const std::size_t at = row + place - window;  // wraps below the first row
    const auto slot = static_cast<std::size_t>(at < slots.size() ? slots[at] : WordVectors::pad);
    if (is_short)
      short_terms_[place] = words.short_products(slot) + place * columns;
    else
      terms_[place] = words.products(slot) + place * columns;
  }
  if (is_short)
    short_sum_maxout(short_terms_, model_->first_sums_.bias.data(), model_->pieces_,
                     model_->first_sums_.steps, out);
  else
    sum_maxout(terms_, model_->first_bias_.data(), model_->pieces_, model_->width_, out);
}

void Encoder::first_layer(std::span<const std::int32_t> slots, std::size_t from, std::size_t to) {
  const std::size_t width = model_->width_;
  terms_.resize(2 * model_->window_ + 1);
  short_terms_.resize(terms_.size());
  for (std::size_t r = from; r < to; ++r) {
    sum_window(slots, r, hidden_.data() + (r - from) * width);
    std::copy_n(words.vector(static_cast<std::size_t>(slots[r])), width,
                current_.row(static_cast<std::ptrdiff_t>(r)));
  }
  const auto first = static_cast<std::ptrdiff_t>(from);
  layer_norm({hidden_.data(), width, to - from}, width, model_->norms_.front(), current_.row(first),
             next_.row(first));
}

void Encoder::next_layer(std::size_t layer, std::size_t from, std::size_t to) {
  const auto first = static_cast<std::ptrdiff_t>(from);
  const auto window = static_cast<std::ptrdiff_t>(model_->window_);
  const RowBlock rows{current_.row(first - window), model_->width_, to - from};
  std::size_t padded = 0;
  if (model_->convolutions_.empty()) {
    const PackedLayer& weights = model_->layers_[layer];
    maxout(weights, rows, hidden_.data());
    padded = weights.padded;
  } else {
    const PackedConvolution& weights = model_->convolutions_[layer];
    if (weights.shorts.empty())
      convolve_maxout(weights, rows, combined_, hidden_.data());
    else
      short_convolve_maxout(weights, rows, short_combined_, hidden_.data());
    padded = weights.padded;
  }
  layer_norm({hidden_.data(), padded, to - from}, model_->width_, model_->norms_[layer + 1],
             current_.row(first), next_.row(first));
}

}  // namespace rapporteur
