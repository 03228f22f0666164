// SPDX-License-Identifier: Apache-2.0
// Words that tell that people were harmed where nobody counts them (data/en/harm_words.tsv).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rapporteur/error.hpp"

namespace rapporteur {

/// What befell them; `hit` leaves open whether they lived.
enum class Harm { death, injury, hit };

class HarmWords {
 public:
  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<HarmWords> load(const std::filesystem::path& data);

  /// What a word tells, as it stands, in lower case; nothing for other words.
  [[nodiscard]] std::optional<Harm> find(std::string_view word) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, Harm, Hash, std::equal_to<>> words_;
};

}  // namespace rapporteur
