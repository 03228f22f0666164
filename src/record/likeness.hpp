// SPDX-License-Identifier: Apache-2.0
// How alike reports are: words weighed by how rare they are, in the whole text, in its beginning, and as
// names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapporteur/date.hpp"
#include "record/linkage.hpp"

namespace rapporteur {

/// What of a report is compared.
struct ReportWords {
  std::string title;
  std::string body;  ///< Without furniture.
  std::optional<Day> day;
};

/// Likeness from 0 to 1 of the pairs that are worth naming. Reports grow less alike with the days between
/// them. Requires: `reports` in order of their days, those without first.
[[nodiscard]] std::vector<Likeness> likeness_of(const std::vector<ReportWords>& reports);

/// What two reports alike by less are taken to be: of different happenings.
constexpr double same_story = 0.18;

}  // namespace rapporteur
