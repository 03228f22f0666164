// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rapporteur/record.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 4> rules{"median", "ucdp", "acled", "latest"};
constexpr std::array<std::string_view, 5> fields{"count", "blame", "occurrence", "date", "place"};

}  // namespace

std::string_view name_of(FigureRule value) { return rules[static_cast<std::size_t>(value)]; }

std::string_view name_of(ContradictionField value) { return fields[static_cast<std::size_t>(value)]; }

std::optional<FigureRule> figure_rule_named(std::string_view name) {
  const auto found = std::ranges::find(rules, name);
  if (found == rules.end()) return std::nullopt;
  return static_cast<FigureRule>(found - rules.begin());
}

std::optional<std::int64_t> CountClaim::value() const {
  if (low && high) return *low + (*high - *low) / 2;
  return low ? low : high;
}

}  // namespace rapporteur
