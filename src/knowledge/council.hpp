// SPDX-License-Identifier: Apache-2.0
// The UN Security Council as its Charter and its list of members have it: who sits in it on a day, who can
// veto, and what it takes to adopt a draft (Charter of the United Nations, articles 23 and 27).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/date.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

/// A member on a certain day.
struct CouncilSeat {
  std::string country;  ///< ISO 3166 alpha-3.
  std::string name;     ///< As read in reports, e.g. "Russia".
  bool permanent = false;
};

class Council {
 public:
  static constexpr unsigned votes_needed = 9;

  /// Reads data/council/terms.tsv. Fails at the file and line of a bad term (unknown seat, days in wrong
  /// order).
  static Result<Council> load(const std::filesystem::path& terms);

  /// Members on a day: permanent ones first, then by name. Empty before the list begins to be complete
  /// (1992).
  [[nodiscard]] std::vector<CouncilSeat> members_on(Day day) const;

 private:
  struct Term {
    CouncilSeat seat;
    Day from;
    std::optional<Day> to;
  };
  std::vector<Term> terms_;
};

}  // namespace rapporteur
