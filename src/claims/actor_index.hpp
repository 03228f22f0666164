// SPDX-License-Identifier: Apache-2.0
// Finds the actor expressions of a section without looking at all of them: a long report names thousands.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

struct ActorExpression;

/// Numbers of expressions, in text order. Refers to the expressions that it is made of.
class ActorIndex {
 public:
  using Numbers = std::span<const std::uint32_t>;

  ActorIndex() = default;
  explicit ActorIndex(std::span<const ActorExpression> actors);

  /// Those that mean the same one.
  [[nodiscard]] Numbers of_entity(std::uint32_t entity) const;
  /// Those that mean that actor of the register.
  [[nodiscard]] Numbers of_actor(std::string_view actor) const;
  /// The first of those for which `is_right` holds whose heads lie among the tokens; `none` where there is
  /// none.
  template <typename Range, typename IsRight>
  [[nodiscard]] std::uint32_t first_headed_in(Range tokens, const IsRight& is_right) const;

  static constexpr std::uint32_t none = UINT32_MAX;

 private:
  struct Head {
    std::uint32_t token;
    std::uint32_t number;
  };

  std::vector<std::uint32_t> by_entity_;     // numbers, entity by entity
  std::vector<std::uint32_t> entity_start_;  // of each entity in by_entity_; one more than there are
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_actor_;
  std::vector<Head> heads_;  // by token, then number
};

template <typename Range, typename IsRight>
std::uint32_t ActorIndex::first_headed_in(Range tokens, const IsRight& is_right) const {
  const auto before = [](const Head& head, std::uint32_t token) { return head.token < token; };
  std::uint32_t first = none;
  for (auto at = std::lower_bound(heads_.begin(), heads_.end(), tokens.first, before);
       at != heads_.end() && at->token < tokens.last; ++at)
    if (at->number < first && is_right(at->number)) first = at->number;
  return first;
}

}  // namespace rapporteur
