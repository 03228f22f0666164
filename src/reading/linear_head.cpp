// SPDX-License-Identifier: Apache-2.0
#include "reading/linear_head.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

namespace rapporteur {
namespace {

constexpr std::size_t most_weights = std::size_t{1} << 28U;

// FNV-1a, 32 bit: the training scripts repeat nothing of it, they read hashes that this program wrote.
std::uint32_t hash_piece(std::uint32_t hash, std::string_view piece) {
  for (const char c : piece) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::uint32_t finish_hash(std::uint32_t hash) {  // murmur3's final mix spreads FNV's weak low bits
  hash ^= hash >> 16U;
  hash *= 0x85EBCA6BU;
  hash ^= hash >> 13U;
  hash *= 0xC2B2AE35U;
  return hash ^ (hash >> 16U);
}

/// Compiled to work on several labels at a time (src/reading/CMakeLists.txt).
void add_row(const std::int8_t* __restrict row, float amount, std::size_t count, float* __restrict sums) {
  for (std::size_t label = 0; label < count; ++label) sums[label] += static_cast<float>(row[label]) * amount;
}

/// The same for a number of labels known to the compiler: the sums stay in registers.
template <std::size_t Count>
void add_rows(const std::int8_t* weights, std::uint32_t mask, std::span<const FeatureVector::Entry> entries,
              float* into) {
  std::array<float, Count> sums{};
  for (const FeatureVector::Entry& entry : entries) {
    const std::int8_t* row = weights + std::size_t{entry.hash & mask} * Count;
    for (std::size_t label = 0; label < Count; ++label)
      sums[label] += static_cast<float>(row[label]) * entry.amount;
  }
  std::ranges::copy(sums, into);
}

template <typename T>
bool take(std::string_view bytes, std::size_t& at, T* values, std::size_t count) {
  if (at + count * sizeof(T) > bytes.size()) return false;
  std::memcpy(values, bytes.data() + at, count * sizeof(T));
  at += count * sizeof(T);
  return true;
}

}  // namespace

inline void FeatureVector::put(std::uint32_t hash, float amount) {
  constexpr std::size_t usual = 64;  // as many as most decisions have
  if (entries_.size() == entries_.capacity()) entries_.reserve(std::max(usual, 2 * entries_.capacity()));
  places_.fetch(hash);
  entries_.push_back({hash, amount});
}

void FeatureVector::add(FeatureName name, std::string_view value, float amount) {
  put(finish_hash(hash_piece(hash_piece(name.hash(), "="), value)), amount);
  if (keeps_names_) names_.push_back(std::string(name.text()) + "=" + std::string(value));
}

void FeatureVector::add(FeatureName name, std::string_view first, std::string_view second, float amount) {
  const std::uint32_t hash = hash_piece(hash_piece(hash_piece(name.hash(), "="), first), "|");
  put(finish_hash(hash_piece(hash, second)), amount);
  if (keeps_names_)
    names_.push_back(std::string(name.text()) + "=" + std::string(first) + "|" + std::string(second));
}

void FeatureVector::add(const FeatureVector& others) {
  entries_.insert(entries_.end(), others.entries_.begin(), others.entries_.end());
  names_.insert(names_.end(), others.names_.begin(), others.names_.end());
}

void FeatureVector::clear() {
  entries_.clear();
  names_.clear();
}

Result<LinearHead> LinearHead::load(const std::filesystem::path& file, WeightRoom* room) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return fail(Failure::not_found, file.string(), "no such trained head");
  std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return parse(bytes, file.string(), room);
}

// Layout: "RHEAD2\n", u32 label count, per label u32 length + bytes, u32 bits of the bucket index, f32 scale,
// f32 bias per label, a bit per bucket that has weights, then int8 weights [such bucket][label].
// Little-endian.
Result<LinearHead> LinearHead::parse(std::string_view bytes, const std::string& name, WeightRoom* room) {
  const auto bad = [&](std::string why) { return fail(Failure::bad_model, name, std::move(why)); };
  if (!bytes.starts_with("RHEAD2\n")) return bad("not a trained head (wrong first bytes)");
  LinearHead head;
  std::size_t at = 7;
  std::uint32_t count = 0;
  if (!take(bytes, at, &count, 1) || count == 0 || count > 4096) return bad("bad number of labels");
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t length = 0;
    if (!take(bytes, at, &length, 1) || length > 256 || at + length > bytes.size()) return bad("bad label");
    head.labels_.emplace_back(bytes.substr(at, length));
    at += length;
  }
  std::uint32_t bits = 0;
  head.bias_.resize(count);
  if (!take(bytes, at, &bits, 1) || bits > 24 || !take(bytes, at, &head.scale_, 1) ||
      !take(bytes, at, head.bias_.data(), count))
    return bad("truncated header");
  head.mask_ = (1U << bits) - 1U;
  if (head.weight_count() > most_weights) return bad("more weights than any head has");
  head.make_room(room);
  if (!head.take_weights(bytes.substr(at))) return bad("weights of the wrong size");
  return head;
}

bool LinearHead::take_weights(std::string_view bytes) {
  const std::size_t buckets = std::size_t{mask_} + 1, labels = labels_.size();
  const std::size_t marks = (buckets + 7) / 8;
  if (bytes.size() < marks) return false;
  std::memset(weights_.get(), 0, weight_count());
  std::size_t at = marks;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    if ((static_cast<unsigned char>(bytes[bucket / 8]) >> (bucket % 8) & 1U) == 0) continue;
    if (bytes.size() - at < labels) return false;
    std::memcpy(weights_.get() + bucket * labels, bytes.data() + at, labels);
    at += labels;
  }
  return at == bytes.size();
}

void LinearHead::make_room(WeightRoom* room) {
  const std::size_t size = weight_count();
  weights_ = room != nullptr ? room->take(size) : WeightRoom(size).take(size);
}

std::shared_ptr<std::int8_t> WeightRoom::take(std::size_t bytes) {
  constexpr std::size_t cache_line = 64;
  if (left() < bytes) {
    size_ = std::max(block_size_, bytes);
    block_ = std::make_shared<Room<std::int8_t>>(size_);
    used_ = 0;
  }
  std::int8_t* const start = block_->data() + used_;
  used_ = std::min(size_, (used_ + bytes + cache_line - 1) / cache_line * cache_line);
  return {block_, start};
}

void LinearHead::score(const FeatureVector& features, std::vector<float>& scores) const {
  const std::size_t count = labels_.size();
  scores.assign(count, 0.0F);
  float* const sums = scores.data();
  const std::span<const FeatureVector::Entry> entries = features.entries();
  if (count == 1)
    add_rows<1>(weights_.get(), mask_, entries, sums);
  else if (count == 2)
    add_rows<2>(weights_.get(), mask_, entries, sums);
  else
    for (const auto& entry : entries)
      add_row(weights_.get() + std::size_t{entry.hash & mask_} * count, entry.amount, count, sums);
  float highest = -1e30F;
  for (std::size_t label = 0; label < count; ++label) {
    scores[label] = scores[label] * scale_ + bias_[label];
    highest = std::max(highest, scores[label]);
  }
  float sum = 0;
  for (const float value : scores) sum += std::exp(value - highest);
  const float norm = highest + std::log(sum);
  for (float& value : scores) value -= norm;
}

float LinearHead::margin(std::span<const std::uint32_t> hashes, std::size_t label) const {
  const std::size_t count = labels_.size();
  const std::int8_t* const weights = weights_.get();
  std::int32_t sum = 0;
  if (count == 1)
    for (const std::uint32_t hash : hashes) sum += weights[hash & mask_];
  else
    for (const std::uint32_t hash : hashes) sum += weights[std::size_t{hash & mask_} * count + label];
  return static_cast<float>(sum) * scale_ + bias_[label];
}

LinearHead LinearHead::from_weights(std::vector<std::string> labels, std::vector<float> bias,
                                    const std::vector<float>& weights) {
  LinearHead head;
  head.mask_ = static_cast<std::uint32_t>(weights.size() / labels.size()) - 1U;
  head.labels_ = std::move(labels);
  head.bias_ = std::move(bias);
  float largest = 0;
  for (const float weight : weights) largest = std::max(largest, std::abs(weight));
  head.scale_ = largest > 0 ? largest / 127.0F : 1.0F;
  head.make_room(nullptr);
  std::ranges::transform(weights, head.weights_.get(), [&](float weight) {
    return static_cast<std::int8_t>(std::lround(weight / head.scale_));
  });
  return head;
}

Result<void> LinearHead::save(const std::filesystem::path& file) const {
  std::ofstream out(file, std::ios::binary);
  const auto put = [&out](const auto* values, std::size_t count) {
    out.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(count * sizeof(*values)));
  };
  out << "RHEAD2\n";
  const auto count = static_cast<std::uint32_t>(labels_.size());
  put(&count, 1);
  for (const std::string& label : labels_) {
    const auto length = static_cast<std::uint32_t>(label.size());
    put(&length, 1);
    out << label;
  }
  const auto bits = static_cast<std::uint32_t>(std::countr_one(mask_));
  put(&bits, 1);
  put(&scale_, 1);
  put(bias_.data(), bias_.size());
  const std::size_t buckets = std::size_t{mask_} + 1;
  const auto row = [&](std::size_t bucket) { return std::span(weights_.get() + bucket * count, count); };
  const auto has_weights = [&](std::size_t bucket) {
    return std::ranges::any_of(row(bucket), [](std::int8_t weight) { return weight != 0; });
  };
  std::string marks((buckets + 7) / 8, '\0');
  for (std::size_t bucket = 0; bucket < buckets; ++bucket)
    if (has_weights(bucket)) marks[bucket / 8] = static_cast<char>(marks[bucket / 8] | (1 << (bucket % 8)));
  put(marks.data(), marks.size());
  for (std::size_t bucket = 0; bucket < buckets; ++bucket)
    if (has_weights(bucket)) put(row(bucket).data(), count);
  if (!out.flush()) return fail(Failure::not_writable, file.string(), "the head could not be written");
  return {};
}

std::size_t LinearHead::best(const FeatureVector& features, float* probability) const {
  thread_local std::vector<float> scores;
  score(features, scores);
  const auto top = std::ranges::max_element(scores);
  if (probability != nullptr) *probability = std::exp(*top);
  return static_cast<std::size_t>(top - scores.begin());
}

}  // namespace rapporteur
