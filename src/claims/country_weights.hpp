// SPDX-License-Identifier: Apache-2.0
// How much each country is spoken of in a report, by its name, its people, its capital and its offices.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "claims/section_words.hpp"

namespace rapporteur {

class CountryWeights {
 public:
  explicit CountryWeights(const Knowledge& knowledge) : knowledge_(knowledge) {}

  void add_words(const SectionWords& words);

  /// 0 where a country is not spoken of, 1 for the one spoken of most.
  [[nodiscard]] double share_of(std::string_view country) const;
  /// The country that holds at least half of all weight, or "".
  [[nodiscard]] std::string main_country() const;

 private:
  void add_term(const Term& term);
  void add(const std::string& country, double amount);

  const Knowledge& knowledge_;
  std::map<std::string, double, std::less<>> weights_;  // by ISO 3166 alpha-3
  double most_ = 0;
  double all_ = 0;
};

}  // namespace rapporteur
