// SPDX-License-Identifier: Apache-2.0
// Words that do not tell parties or groups of people apart (data/en/mention_words.tsv).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rapporteur/error.hpp"

namespace rapporteur {

class MentionWords {
 public:
  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<MentionWords> load(const std::filesystem::path& data);

  /// A pronoun, number or time, in lower case: no word that names somebody.
  [[nodiscard]] bool names_nobody(std::string_view word) const;
  /// "people", "bodies": counts all who were harmed; also true for what names nobody.
  [[nodiscard]] bool tells_no_group(std::string_view word) const;

 private:
  enum class Tells { nobody, anybody };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, Tells, Hash, std::equal_to<>> words_;
};

}  // namespace rapporteur
