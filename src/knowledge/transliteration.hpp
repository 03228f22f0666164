// SPDX-License-Identifier: Apache-2.0
// One form for the many Latin spellings of names from Arabic and related scripts, from
// data/en/transliteration.tsv.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// Read-only after loading.
class Transliteration {
 public:
  Result<void> load(const std::filesystem::path& data);

  /// The common form of a folded key ("karm el zeytoun" -> "karm zaitun"); doubled letters count once.
  [[nodiscard]] std::string common_form(std::string_view key) const;

 private:
  enum class At { start, end, any, word };
  struct Rule {
    std::string from;
    std::string to;
    At at = At::any;
  };
  void apply(const Rule& rule, std::string& word) const;

  std::vector<Rule> rules_;
};

}  // namespace rapporteur
