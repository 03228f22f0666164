// SPDX-License-Identifier: Apache-2.0
// The places that a report names most often: what it is about may have been named long before a toll.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

class MainPlaces {
 public:
  explicit MainPlaces(const Section& section);

  /// Of the places named before a token and not among `known`, the two named most often, each by its first
  /// naming.
  [[nodiscard]] std::vector<const PlaceExpression*> before(std::uint32_t token,
                                                           const std::vector<const Place*>& known) const;

 private:
  /// The first naming of a place under one text and one name.
  struct Naming {
    const PlaceExpression* expression = nullptr;
    std::uint32_t mentions = 0;
    std::vector<std::uint32_t> same;  ///< Earlier ones with its text or its name.
  };
  using Verdicts = std::map<std::uint32_t, bool>;

  [[nodiscard]] bool is_taken(std::uint32_t naming, const std::vector<const Place*>& known,
                              Verdicts& verdicts) const;

  std::vector<Naming> namings_;            // in text order
  std::vector<std::uint32_t> most_named_;  // numbers of these
};

}  // namespace rapporteur
