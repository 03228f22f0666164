// SPDX-License-Identifier: Apache-2.0
// News agencies that outlets credit, by every spelling (data/en/agencies.tsv).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// An agency named in a piece of text, at bytes [start, end).
struct AgencyName {
  std::string_view name;  ///< As data/en/agencies.tsv prints it.
  std::size_t start = 0;
  std::size_t end = 0;
};

class Agencies {
 public:
  static Result<Agencies> load(const std::filesystem::path& data);

  /// Every agency named in the text, in its order; the longest spelling wins. Case counts: "AP" is not "ap".
  [[nodiscard]] std::vector<AgencyName> named_in(std::string_view text) const;

 private:
  struct Form {
    std::string words;
    std::string name;
  };
  std::unordered_map<std::string, std::vector<Form>> forms_;  ///< By first word, longest form first.
};

}  // namespace rapporteur
