// SPDX-License-Identifier: Apache-2.0
// Choosing one of several options by a trained head: each option is made of parts (sets of hashed features)
// that options share, so that a part is scored once.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Name of a feature, hashed when compiled: "lemma"_f.
consteval std::uint32_t operator""_f(const char* name, std::size_t size) {
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < size; ++i) hash = (hash ^ static_cast<unsigned char>(name[i])) * 16777619U;
  return hash;
}

/// Two hashes as one.
constexpr std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
  std::uint32_t h = (a ^ (b + 0x9E3779B9U + (a << 6U))) * 0x85EBCA6BU;
  return h ^ (h >> 15U);
}

/// Hash of a string's bytes.
constexpr std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return mixed(hash, 1);
}

/// A set of hashed features, of limited size so that it needs no allocation; what does not fit is left out.
class FeatureList {
 public:
  FeatureList() = default;
  FeatureList(const FeatureList& other) { take(other); }
  FeatureList& operator=(const FeatureList& other) {
    if (this != &other) take(other);
    return *this;
  }
  ~FeatureList() = default;

  void add(std::uint32_t name) { put(name); }
  void add(std::uint32_t name, std::uint32_t a) { put(mixed(name, a)); }
  void add(std::uint32_t name, std::uint32_t a, std::uint32_t b) { put(mixed(mixed(name, a), b)); }
  void add(std::uint32_t name, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    put(mixed(mixed(mixed(name, a), b), c));
  }
  void add_hash(std::uint32_t hash) { put(hash); }
  void clear() { size_ = 0; }
  /// The weights of what is added from now on are fetched from there.
  void fetch_from(const WeightPlaces& places) { places_ = places; }
  /// Adds all features of another list.
  void add(const FeatureList& others) {
    for (const std::uint32_t hash : others.hashes()) put(hash);
  }
  [[nodiscard]] std::span<const std::uint32_t> hashes() const { return {hashes_.data(), size_}; }

 private:
  static constexpr std::size_t most = 160;
  void take(const FeatureList& other) {  // only what is in use
    size_ = other.size_;
    std::copy_n(other.hashes_.begin(), size_, hashes_.begin());
  }
  void put(std::uint32_t hash) {
    places_.fetch(hash);
    if (size_ < most) hashes_[size_++] = hash;
  }
  WeightPlaces places_;
  std::size_t size_ = 0;
  std::array<std::uint32_t, most> hashes_;
};

/// 0 1 2 3 4 5-6 7-9 10-14 15-24 25-39 40-: lengths and distances as features.
constexpr std::uint32_t bucket(std::uint32_t n) {
  constexpr std::array<std::uint32_t, 10> borders{1, 2, 3, 4, 5, 7, 10, 15, 25, 40};
  std::uint32_t b = 0;
  while (b < borders.size() && n >= borders[b]) ++b;
  return b;
}

/// The options of one decision. Reuse one object: clear() keeps the parts' memory.
class Choice {
 public:
  static constexpr std::uint16_t no_part = UINT16_MAX;
  struct Option {
    std::array<std::uint16_t, 3> parts{no_part, no_part, no_part};
    TokenRange range;  ///< What the option stands for; empty for "none".
  };

  void clear();
  /// Where the weights lie that will score what is added from now on.
  void fetch_from(const LinearHead& head) { places_ = head.places(); }
  [[nodiscard]] const WeightPlaces& places() const { return places_; }
  /// Fetches the weights of a list that was made for another head.
  void fetch(const FeatureList& features) const;
  /// An empty part to fill; its number goes into options.
  [[nodiscard]] std::uint16_t add_part();
  /// That list as a part; it must stay as it is until the options are scored.
  [[nodiscard]] std::uint16_t lend_part(const FeatureList& features);
  /// One that add_part() made.
  [[nodiscard]] FeatureList& part(std::uint16_t number) { return parts_[number]; }
  [[nodiscard]] const FeatureList& part(std::uint16_t number) const {
    return lent_[number] == nullptr ? parts_[number] : *lent_[number];
  }
  [[nodiscard]] std::size_t part_count() const { return used_; }
  std::vector<Option> options;

  /// Score of each option (log-odds up to a constant).
  void score(const LinearHead& head, std::vector<float>& scores) const;

 private:
  std::vector<FeatureList> parts_;
  std::vector<const FeatureList*> lent_;  // by part: the list that stands for it, or nullptr
  std::size_t used_ = 0;
  WeightPlaces places_;
};

}  // namespace rapporteur
