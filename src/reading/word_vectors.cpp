// SPDX-License-Identifier: Apache-2.0
#include "reading/word_vectors.hpp"

#include <algorithm>

#include "reading/short_kernels.hpp"
#include "reading/string_ids.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_bytes = std::size_t{32} << 20U;
constexpr std::size_t made_at_once = 48;  // their products stay in the second-level cache

}  // namespace

WordVectors::WordVectors(const Tok2Vec& model, std::size_t network)
    : model_(&model),
      network_(network),
      columns_((2 * model.window_ + 1) * model.pieces_ * model.width_),
      mixed_(made_at_once * model.width_),
      normalized_(made_at_once * model.width_),
      made_(made_at_once * model.first_.padded) {
  const std::size_t product = is_short() ? sizeof(std::int16_t) : sizeof(float);
  capacity_ = std::max(most_bytes / (model.width_ * sizeof(float) + columns_ * product), 2 * most_at_once);
  vectors_ = Room<float>(capacity_ * model.width_);
  std::fill_n(vectors_.data(), model.width_, 0.0F);
  if (is_short()) {
    short_products_ = Room<std::int16_t>(capacity_ * columns_);
    std::fill_n(short_products_.data(), columns_, std::int16_t{0});
  } else {
    products_ = Room<float>(capacity_ * columns_);
    std::fill_n(products_.data(), columns_, 0.0F);
  }
  clear();
}

void WordVectors::clear() {
  new_.clear();
  slots_.assign(1, Slot{});
  hand_ = 0;
}

std::size_t WordVectors::free_slot(Lexicon& lexicon) {
  if (slots_.size() < capacity_) {
    slots_.emplace_back();
    return slots_.size() - 1;
  }
  for (;;) {
    hand_ = hand_ + 1 < capacity_ ? hand_ + 1 : 1;
    Slot& held = slots_[hand_];
    if (held.read_in == reading_) continue;
    if (held.again) {
      held.again = false;
      continue;
    }
    lexicon[held.word].rows[network_][held.space ? 1 : 0] = -1;
    return hand_;
  }
}

std::int32_t WordVectors::slot(Lexicon& lexicon, std::uint32_t word, bool space) {
  const bool kind = space && model_->uses_space();
  std::int32_t& row = lexicon[word].rows[network_][kind ? 1 : 0];
  if (row >= 0) {
    Slot& held = slots_[static_cast<std::size_t>(row)];
    held.again = true;
    held.read_in = reading_;
    return row;
  }
  const std::size_t free = free_slot(lexicon);
  slots_[free] = {word, reading_, kind, false};
  new_.push_back(static_cast<std::uint32_t>(free));
  return row = static_cast<std::int32_t>(free);
}

// The rows that a word's mixed vector is the sum of. They lie anywhere in memory, so they are asked for now.
void WordVectors::find_terms(const Slot& slot, const Lexicon& lexicon, Terms& terms) {
  const std::size_t columns = model_->mixer_pieces_ * model_->width_;
  terms.clear();
  for (const EmbeddingTable& table : model_->tables_)
    for (const std::uint32_t key :
         embedding_keys(lexicon[slot.word].value(table.attribute, slot.space), table.seed)) {
      terms.push_back(table.products.data() + std::size_t{key % table.rows} * columns);
      prefetch(terms.back(), columns * sizeof(float));
    }
}

void WordVectors::mix(std::span<const std::uint32_t> slots, const Lexicon& lexicon) {
  const std::size_t width = model_->width_;
  find_terms(slots_[slots.front()], lexicon, next_terms_);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    std::swap(terms_, next_terms_);
    if (i + 1 < slots.size()) find_terms(slots_[slots[i + 1]], lexicon, next_terms_);
    sum_maxout(terms_, model_->mixer_bias_.data(), model_->mixer_pieces_, width, mixed_.data() + i * width);
  }
}

void WordVectors::make(std::span<const std::uint32_t> slots, const Lexicon& lexicon) {
  const std::size_t width = model_->width_;
  const std::size_t padded = model_->first_.padded;
  mix(slots, lexicon);
  // Slots are taken in their order, so these lie side by side where the last is so far from the first.
  const bool side_by_side = slots.back() == slots.front() + slots.size() - 1;
  float* vectors = side_by_side ? vectors_.data() + slots.front() * width : normalized_.data();
  float* products = side_by_side && !is_short() && padded == columns_
                        ? products_.data() + slots.front() * columns_
                        : made_.data();
  layer_norm({mixed_.data(), width, slots.size()}, width, model_->mixer_norm_, nullptr, vectors);
  linear(model_->first_, {vectors, width, slots.size()}, products);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const std::size_t slot = slots[i];
    const float* made = products + i * padded;
    if (!side_by_side) std::copy_n(vectors + i * width, width, vectors_.data() + slot * width);
    if (is_short())
      to_shorts(made, columns_, model_->first_sums_.scales, short_products_.data() + slot * columns_);
    else if (products == made_.data())
      std::copy_n(made, columns_, products_.data() + slot * columns_);
  }
}

void WordVectors::finish_new(const Lexicon& lexicon) {
  for (std::size_t done = 0; done < new_.size(); done += made_at_once)
    make(std::span(new_).subspan(done, std::min(made_at_once, new_.size() - done)), lexicon);
  new_.clear();
}

}  // namespace rapporteur
