// SPDX-License-Identifier: Apache-2.0
// Which place expressions of a section name one place, without comparing each with each.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/findings.hpp"

namespace rapporteur {

struct PlaceExpression;

/// Numbers of expressions, in text order. Refers to the expressions that it is made of.
class PlaceIndex {
 public:
  using Numbers = std::span<const std::uint32_t>;

  PlaceIndex() = default;
  explicit PlaceIndex(std::span<const PlaceExpression> places);

  [[nodiscard]] Numbers with_text(std::string_view text) const;
  /// Nobody has the empty name.
  [[nodiscard]] Numbers with_name(std::string_view name) const;
  /// How many are the same_place.
  [[nodiscard]] std::uint32_t count(const Place& place) const;

 private:
  using ByWords = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
  struct Kind {
    std::string_view text;
    std::string_view name;
    bool operator==(const Kind&) const = default;
  };
  struct HashOfKind {
    std::size_t operator()(const Kind& kind) const {
      return std::hash<std::string_view>()(kind.text) * 31 + std::hash<std::string_view>()(kind.name);
    }
  };

  ByWords by_text_;
  ByWords by_name_;
  std::unordered_map<Kind, std::uint32_t, HashOfKind> alike_;  // how many have both
};

}  // namespace rapporteur
