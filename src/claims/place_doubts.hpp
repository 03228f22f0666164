// SPDX-License-Identifier: Apache-2.0
// Names that look like places and are none: months, people called by their last name, armed groups.
#pragma once

#include <string_view>
#include <unordered_set>

#include "claims/context.hpp"

namespace rapporteur {

/// Prepositions before which a name is a place, whatever else may bear it.
[[nodiscard]] bool is_preposition_of_place(std::string_view lemma);

class PlaceDoubts {
 public:
  PlaceDoubts(const Section& section, const Knowledge& knowledge);

  /// True where the report itself or the actor register says that these words name something else.
  [[nodiscard]] bool is_other(TokenRange name) const;

 private:
  [[nodiscard]] bool is_in_a_time(TokenRange name) const;
  [[nodiscard]] bool is_last_name(TokenRange name) const;
  [[nodiscard]] bool is_actor(TokenRange name) const;

  const Section& section_;
  const Document& document_;
  const Knowledge& knowledge_;
  std::unordered_set<std::string_view>
      last_names_;  ///< Of people named in full, unless somebody is "in" them.
};

}  // namespace rapporteur
