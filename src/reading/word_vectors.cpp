// SPDX-License-Identifier: Apache-2.0
#include "reading/word_vectors.hpp"

#include <algorithm>
#include <type_traits>

#include "reading/short_kernels.hpp"
#include "reading/string_ids.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_bytes = std::size_t{32} << 20U;
constexpr std::size_t made_at_once = 48;  // their products stay in the second-level cache

// Whether many words have the same value of it.
bool is_shared(Attribute attribute) {
  return attribute != Attribute::orth && attribute != Attribute::lower && attribute != Attribute::norm;
}

}  // namespace

WordVectors::WordVectors(const Tok2Vec& model, std::size_t network)
    : model_(&model),
      network_(network),
      columns_((2 * model.window_ + 1) * model.pieces_ * model.width_),
      mixed_(made_at_once * model.width_),
      normalized_(made_at_once * model.width_) {
  const std::size_t product = is_short() ? sizeof(std::int16_t) : sizeof(float);
  capacity_ = std::max(most_bytes / (model.width_ * sizeof(float) + columns_ * product), 2 * most_at_once);
  for (const EmbeddingTable& table : model.tables_)
    if (is_shared(table.attribute)) sums_.emplace_back(table, model.mixer_pieces_ * model.width_);
  vectors_ = Room<float>(capacity_ * model.width_);
  std::fill_n(vectors_.data(), model.width_, 0.0F);
  if (is_short()) {
    short_made_.resize(made_at_once * model.first_.padded);
    short_products_ = Room<std::int16_t>(capacity_ * columns_);
    std::fill_n(short_products_.data(), columns_, std::int16_t{0});
  } else {
    made_.resize(made_at_once * model.first_.padded);
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

// Rows of what hardly another word has. They and the sums lie anywhere in memory, so they are asked for now.
void WordVectors::find_rows(const Slot& slot, const Lexicon& lexicon, Terms& rows) const {
  const std::size_t columns = model_->mixer_pieces_ * model_->width_;
  rows.clear();
  for (const EmbeddingTable& table : model_->tables_) {
    if (is_shared(table.attribute)) continue;
    for (const std::uint32_t key :
         embedding_keys(lexicon[slot.word].value(table.attribute, slot.space), table.seed)) {
      rows.push_back(table.products.data() + std::size_t{key % table.rows} * columns);
      prefetch(rows.back(), columns * sizeof(float));
    }
  }
  for (const EmbeddingSums& sums : sums_) sums.expect(lexicon[slot.word].value(sums.attribute(), slot.space));
}

void WordVectors::add_sums(const Slot& slot, const Lexicon& lexicon, Terms& terms) {
  for (EmbeddingSums& sums : sums_)
    terms.push_back(sums.of(lexicon[slot.word].value(sums.attribute(), slot.space)));
}

void WordVectors::mix(std::span<const std::uint32_t> slots, const Lexicon& lexicon) {
  const std::size_t width = model_->width_;
  find_rows(slots_[slots.front()], lexicon, next_terms_);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    std::swap(terms_, next_terms_);
    if (i + 1 < slots.size()) find_rows(slots_[slots[i + 1]], lexicon, next_terms_);
    add_sums(slots_[slots[i]], lexicon, terms_);
    sum_maxout(terms_, model_->mixer_bias_.data(), model_->mixer_pieces_, width, mixed_.data() + i * width);
  }
}

void WordVectors::make(std::span<const std::uint32_t> slots, const Lexicon& lexicon) {
  const std::size_t width = model_->width_;
  mix(slots, lexicon);
  // Slots are taken in their order, so these lie side by side where the last is so far from the first.
  const bool side_by_side = slots.back() == slots.front() + slots.size() - 1;
  float* vectors = side_by_side ? vectors_.data() + slots.front() * width : normalized_.data();
  layer_norm({mixed_.data(), width, slots.size()}, width, model_->mixer_norm_, nullptr, vectors);
  if (!side_by_side)
    for (std::size_t i = 0; i < slots.size(); ++i)
      std::copy_n(vectors + i * width, width, vectors_.data() + slots[i] * width);
  if (is_short())
    multiply(vectors, slots, short_made_, short_products_);
  else
    multiply(vectors, slots, made_, products_);
}

// The products of the vectors with the first layer, to their slots.
template <typename Number, typename Numbers>
void WordVectors::multiply(const float* vectors, std::span<const std::uint32_t> slots, Numbers& made,
                           Room<Number>& products) {
  const std::size_t padded = model_->first_.padded;
  const bool fits = padded == columns_ && slots.back() == slots.front() + slots.size() - 1;
  Number* out = fits ? products.data() + slots.front() * columns_ : made.data();
  const RowBlock rows{vectors, model_->width_, slots.size()};
  if constexpr (std::is_same_v<Number, float>)
    linear(model_->first_, rows, out);
  else
    linear_to_shorts(model_->first_, rows, out);
  if (fits) return;
  for (std::size_t i = 0; i < slots.size(); ++i)
    std::copy_n(out + i * padded, columns_, products.data() + slots[i] * columns_);
}

void WordVectors::finish_new(const Lexicon& lexicon) {
  for (std::size_t done = 0; done < new_.size(); done += made_at_once)
    make(std::span(new_).subspan(done, std::min(made_at_once, new_.size() - done)), lexicon);
  new_.clear();
}

}  // namespace rapporteur
