// SPDX-License-Identifier: Apache-2.0
// What words say for or against what they speak of (data/en/tone_words.tsv).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

enum class Tone {
  favours,   ///< Who acts so is for what stands below the word.
  hinders,   ///< Who acts so is against it.
  gladdens,  ///< Whom it is done to is for it.
  troubles,  ///< Whom it is done to is against it.
  good,      ///< Judges what it is said of.
  bad
};

[[nodiscard]] std::string_view name_of(Tone tone);

class ToneWords {
 public:
  /// Fails with not_found or bad_format, the latter with file and line.
  static Result<ToneWords> load(const std::filesystem::path& data);

  [[nodiscard]] std::optional<Tone> tone_of(std::string_view lemma) const;

 private:
  std::map<std::string, Tone, std::less<>> by_lemma_;
};

}  // namespace rapporteur
