// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>

#include "reading/string_ids.hpp"
#include "reading/tok2vec.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t cache_line_floats = 16;
constexpr std::size_t rows_at_a_time =
    192;  // so that a layer's hidden rows stay in the cache until they are normalized

}  // namespace

Encoder::Encoder(const Tok2Vec& model, std::size_t network) : model_(&model), network_(network) { clear(); }

void Encoder::clear() {
  new_.clear();
  if (blocks_.empty()) add_block();
  std::fill_n(vector(pad), model_->width_, 0.0F);
  std::fill_n(products(pad), model_->first_.padded, 0.0F);
  count_ = 1;
}

void Encoder::add_block() {
  auto made = std::make_unique<Block>();
  made->vectors.resize(block * model_->width_);
  made->products.resize(block * model_->first_.padded);
  blocks_.push_back(std::move(made));
}

std::int32_t Encoder::slot(Lexeme& lexeme, bool space) {
  const bool kind = space && model_->uses_space();
  std::int32_t& row = lexeme.rows[network_][kind ? 1 : 0];
  if (row >= 0) return row;
  row = static_cast<std::int32_t>(count_ + new_.size());
  new_.push_back({&lexeme, kind});
  return row;
}

void Encoder::mix(const Lexeme& lexeme, bool space, float* out) {
  const std::size_t columns = model_->mixer_pieces_ * model_->width_;
  terms_.clear();
  for (const EmbeddingTable& table : model_->tables_)
    for (const std::uint32_t key : embedding_keys(lexeme.value(table.attribute, space), table.seed))
      terms_.push_back(table.products.data() + std::size_t{key % table.rows} * columns);
  sum_maxout(terms_, model_->mixer_bias_.data(), model_->mixer_pieces_, model_->width_, out);
}

void Encoder::finish_new() {
  const std::size_t width = model_->width_;
  hidden_.resize(std::max(hidden_.size(), block * width));
  for (std::size_t done = 0; done < new_.size();) {
    if (count_ == blocks_.size() * block) add_block();
    const std::size_t count = std::min(new_.size() - done, block - count_ % block);
    for (std::size_t i = 0; i < count; ++i)
      mix(*new_[done + i].lexeme, new_[done + i].space, hidden_.data() + i * width);
    layer_norm({hidden_.data(), width, count}, width, model_->mixer_norm_, nullptr, vector(count_));
    linear(model_->first_, {vector(count_), width, count}, products(count_));
    count_ += count;
    done += count;
  }
  new_.clear();
}

const Rows& Encoder::encode(std::span<const std::int32_t> slots) {
  assert(new_.empty());
  const std::size_t count = slots.size();
  const std::size_t width = model_->width_;
  const std::size_t window = model_->window_;
  hidden_.resize(std::max(
      hidden_.size(),
      rows_at_a_time * std::max(width, model_->layers_.empty() ? width : model_->layers_.front().padded)));
  for (Rows* rows : {&current_, &next_}) {
    rows->reset(count, width, window);
    std::fill_n(rows->row(-static_cast<std::ptrdiff_t>(window)), window * width, 0.0F);
    std::fill_n(rows->row(static_cast<std::ptrdiff_t>(count)), window * width, 0.0F);
  }
  for (std::size_t from = 0; from < count; from += rows_at_a_time)
    first_layer(slots, from, std::min(count, from + rows_at_a_time));
  std::swap(current_, next_);
  for (std::size_t layer = 0; layer < model_->layers_.size(); ++layer) {
    for (std::size_t from = 0; from < count; from += rows_at_a_time)
      next_layer(layer, from, std::min(count, from + rows_at_a_time));
    std::swap(current_, next_);
  }
  return current_;
}

void Encoder::first_layer(std::span<const std::int32_t> slots, std::size_t from, std::size_t to) {
  const std::size_t width = model_->width_;
  const std::size_t columns = model_->pieces_ * width;
  const std::size_t window = model_->window_;
  terms_.resize(2 * window + 1);
  const std::size_t row_floats = (2 * window + 1) * columns;
  for (std::size_t r = from; r < to; ++r) {
    // Words' products lie anywhere in memory: ask for the word that enters the window two rows on.
    const std::size_t ahead = r + window + 2;
    if (ahead < slots.size()) {
      const float* coming = products(static_cast<std::size_t>(slots[ahead]));
      for (std::size_t f = 0; f < row_floats; f += cache_line_floats) __builtin_prefetch(coming + f);
    }
    for (std::size_t place = 0; place <= 2 * window; ++place) {
      const std::size_t at = r + place - window;  // wraps below the first row
      const std::int32_t slot = at < slots.size() ? slots[at] : pad;
      terms_[place] = products(static_cast<std::size_t>(slot)) + place * columns;
    }
    sum_maxout(terms_, model_->first_bias_.data(), model_->pieces_, width,
               hidden_.data() + (r - from) * width);
    std::copy_n(vector(static_cast<std::size_t>(slots[r])), width,
                current_.row(static_cast<std::ptrdiff_t>(r)));
  }
  const auto first = static_cast<std::ptrdiff_t>(from);
  layer_norm({hidden_.data(), width, to - from}, width, model_->norms_.front(), current_.row(first),
             next_.row(first));
}

void Encoder::next_layer(std::size_t layer, std::size_t from, std::size_t to) {
  const PackedLayer& weights = model_->layers_[layer];
  const auto first = static_cast<std::ptrdiff_t>(from);
  const auto window = static_cast<std::ptrdiff_t>(model_->window_);
  maxout(weights, {current_.row(first - window), model_->width_, to - from}, hidden_.data());
  layer_norm({hidden_.data(), weights.padded, to - from}, model_->width_, model_->norms_[layer + 1],
             current_.row(first), next_.row(first));
}

}  // namespace rapporteur
