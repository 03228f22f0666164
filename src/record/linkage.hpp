// SPDX-License-Identifier: Apache-2.0
// Groups by average linkage: two groups meet where their members are alike on average, so that no chain of
// chance likenesses can run through a group.
#pragma once

#include <cstddef>
#include <vector>

namespace rapporteur {

struct Likeness {
  std::size_t a = 0;
  std::size_t b = 0;
  double value = 0;  ///< Pairs that are not listed have 0.
};

/// A likeness that outweighs all others: two members that are (or are not) to be one group by decision.
constexpr double surely_alike = 1e6;
constexpr double surely_apart = -1e9;

/// Joins the two most alike groups until none are alike by at least `least`. Groups by their smallest member,
/// members ascending. Does not depend on the order of the pairs; a pair that is listed twice adds up.
[[nodiscard]] std::vector<std::vector<std::size_t>> average_linkage(std::size_t size,
                                                                    const std::vector<Likeness>& pairs,
                                                                    double least);

}  // namespace rapporteur
