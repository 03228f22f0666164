// SPDX-License-Identifier: Apache-2.0
// States and territories, from data/en/countries.tsv.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/folding.hpp"

namespace rapporteur {

struct Country {
  std::string iso3;
  std::string iso2;
  std::string name;
  std::vector<std::string> names;       ///< Other names.
  std::vector<std::string> adjectives;  ///< "Syrian", "French", "Frenchmen".
  std::vector<std::string> seats;       ///< Seat of government, also under other names.
  double latitude = 0;
  double longitude = 0;
  std::int64_t geonameid = 0;
};

/// Read-only after loading.
class Countries {
 public:
  Result<void> load(const std::filesystem::path& data);

  [[nodiscard]] const std::vector<Country>& all() const { return all_; }
  /// By ISO 3166 alpha-3 ("SYR") or alpha-2 ("SY"); nullptr where unknown.
  [[nodiscard]] const Country* find(std::string_view code) const;

 private:
  std::vector<Country> all_;
  StringMap<std::uint32_t> by_code_;
};

}  // namespace rapporteur
