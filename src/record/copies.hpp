// SPDX-License-Identifier: Apache-2.0
// Which reports are copies of one another: shingles of words, MinHash bands to find candidates at linear
// cost, then an exact comparison (docs/method/record.md).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/date.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

/// What a text is compared by.
class Shingles {
 public:
  explicit Shingles(std::string_view text);

  /// Two texts that share a band may be copies; copies share one nearly always.
  [[nodiscard]] std::vector<std::int64_t> bands() const;
  /// Share of the shorter text that stands in both, where that makes them copies.
  [[nodiscard]] std::optional<double> copied(const Shingles& other) const;

 private:
  std::vector<std::uint64_t> hashes_;  // sorted, each once
};

/// What decides which of several copies is the origin.
struct CopyMember {
  std::string id;
  std::optional<Day> published;
  std::string published_text;
  std::string outlet;
  std::vector<std::string> agencies;
};

/// For every report that is a copy, the id of its group's origin.
using CopyOf = std::map<std::string, std::string, std::less<>>;

/// Groups what is linked, however indirectly, and names each group's origin: the report of the agency that
/// the others credit, else the earliest, else the one of the smallest id.
[[nodiscard]] CopyOf copies_of(const std::vector<CopyMember>& members,
                               const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace rapporteur
