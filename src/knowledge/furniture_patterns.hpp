// SPDX-License-Identifier: Apache-2.0
// Words by which a line of a report is known not to be the report (data/en/furniture.tsv).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

/// Bytes [start, end) of a line that are furniture.
struct FurnitureMatch {
  FurnitureKind kind = FurnitureKind::navigation;
  std::size_t start = 0;
  std::size_t end = 0;
};

class FurniturePatterns {
 public:
  static Result<FurniturePatterns> load(const std::filesystem::path& data);

  /// What of this line is furniture by its words; the whole line for most patterns, its end for "tail" ones.
  [[nodiscard]] std::optional<FurnitureMatch> match(std::string_view line) const;

 private:
  struct Pattern {
    FurnitureKind kind = FurnitureKind::navigation;
    std::size_t max_words = 0;
    bool asks_name = false;           ///< What follows must be a person's name.
    std::vector<std::string> pieces;  ///< Between the pattern's `*`.
  };
  [[nodiscard]] static bool holds(const Pattern& pattern, std::string_view line, bool at_start);
  [[nodiscard]] const Pattern* find_in(std::string_view line, std::string_view raw, std::size_t words) const;

  std::unordered_map<std::string, Pattern> whole_;
  std::unordered_map<std::string, std::vector<Pattern>> starts_;  ///< By the pattern's first word.
  std::vector<Pattern> contains_;
  std::vector<Pattern> tails_;
};

}  // namespace rapporteur
