// SPDX-License-Identifier: Apache-2.0
// A trained head that scores labels from named, hashed features: multinomial logistic regression with feature
// hashing (Weinberger et al. 2009). Small, deterministic, and each decision can be explained by its features.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/tensors.hpp"

namespace rapporteur {

/// Name of a feature with the hash of its bytes; that of a literal is worked out by the compiler.
class FeatureName {
 public:
  template <std::size_t Size>
  consteval FeatureName(const char (&name)[Size]) : FeatureName(Known{}, {name, Size - 1}) {}
  template <std::convertible_to<std::string_view> Name>
  constexpr FeatureName(const Name& name) : FeatureName(Known{}, name) {}

  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  [[nodiscard]] constexpr std::uint32_t hash() const { return hash_; }

 private:
  struct Known {};
  constexpr FeatureName(Known, std::string_view text) : text_(text) {
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  std::string_view text_;
  std::uint32_t hash_ = 2166136261U;
};

/// Where the weights of a head lie, for whoever hashes features one after the other: they are spread over
/// more memory than the near caches hold, so that each is best fetched while the next feature is hashed.
class WeightPlaces {
 public:
  WeightPlaces() = default;  ///< Of no head: nothing is fetched.
  WeightPlaces(const std::int8_t* first, std::uint32_t mask, std::size_t labels)
      : first_(first), mask_(mask), labels_(labels) {}
  void fetch(std::uint32_t hash) const { __builtin_prefetch(first_ + std::size_t{hash & mask_} * labels_); }

 private:
  static constexpr std::int8_t nothing = 0;
  const std::int8_t* first_ = &nothing;
  std::uint32_t mask_ = 0;
  std::size_t labels_ = 1;
};

/// The features of one decision. Reuse one object: clear() keeps its memory.
class FeatureVector {
 public:
  /// Adds feature `name=value` with weight `amount`.
  void add(FeatureName name, std::string_view value = {}, float amount = 1.0F);
  /// Adds feature `name=first|second`.
  void add(FeatureName name, std::string_view first, std::string_view second, float amount = 1.0F);
  /// Adds all features of another vector.
  void add(const FeatureVector& others);
  void clear();
  /// The weights of what is added from now on are fetched from there.
  void fetch_from(const WeightPlaces& places) { places_ = places; }

  struct Entry {
    std::uint32_t hash;
    float amount;
  };
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// Keep names too (slow): for training dumps and `--explain`.
  void keep_names(bool keep) { keeps_names_ = keep; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  void put(std::uint32_t hash, float amount);

  std::vector<Entry> entries_;
  std::vector<std::string> names_;
  bool keeps_names_ = false;
  WeightPlaces places_;
};

/// Memory for the weights of heads that are used together. They are asked for in no order, so they lie side
/// by side: few pages of memory hold them all.
class WeightRoom {
 public:
  /// Takes memory from the system in blocks of so many bytes (more where one head needs more).
  explicit WeightRoom(std::size_t block = std::size_t{4} << 20U) : block_size_(block) {}

  /// What is left of the block in use.
  [[nodiscard]] std::size_t left() const { return size_ - used_; }
  /// The next so many bytes; they live as long as the pointer or a copy of it.
  [[nodiscard]] std::shared_ptr<std::int8_t> take(std::size_t bytes);

 private:
  std::size_t block_size_;
  std::shared_ptr<Room<std::int8_t>> block_;
  std::size_t size_ = 0;
  std::size_t used_ = 0;
};

/// Weights of one head, read from `models/<name>.head` (docs/formats/head.md). Thread-safe once loaded.
class LinearHead {
 public:
  /// Fails with not_found or bad_model. Without `room` the weights lie in one of their own.
  static Result<LinearHead> load(const std::filesystem::path& file, WeightRoom* room = nullptr);
  /// The same from the bytes of such a file; `name` stands in errors.
  static Result<LinearHead> parse(std::string_view bytes, const std::string& name,
                                  WeightRoom* room = nullptr);

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  /// Log-probability of each label, in the order of labels().
  void score(const FeatureVector& features, std::vector<float>& scores) const;
  /// Index of the best label; its probability in `probability` where asked.
  [[nodiscard]] std::size_t best(const FeatureVector& features, float* probability = nullptr) const;
  /// Sum of one label's weights over features that the caller hashed, bias included: for heads that rank
  /// options.
  [[nodiscard]] float margin(std::span<const std::uint32_t> hashes, std::size_t label = 0) const;
  /// Valid while the head lives.
  [[nodiscard]] WeightPlaces places() const { return {weights_.get(), mask_, labels_.size()}; }

  /// A head from trained weights ([bucket][label]), stored as int8 with one scale.
  static LinearHead from_weights(std::vector<std::string> labels, std::vector<float> bias,
                                 const std::vector<float>& weights);
  /// Writes the file that load() reads.
  Result<void> save(const std::filesystem::path& file) const;

 private:
  [[nodiscard]] std::size_t weight_count() const { return (std::size_t{mask_} + 1) * labels_.size(); }
  void make_room(WeightRoom* room);
  /// The rest of a file: which buckets have weights, and these. False where it is of the wrong size.
  bool take_weights(std::string_view bytes);

  std::vector<std::string> labels_;
  std::vector<float> bias_;
  std::uint32_t mask_ = 0;
  std::shared_ptr<std::int8_t> weights_;  // [bucket][label], times scale_
  float scale_ = 1.0F;
};

}  // namespace rapporteur
