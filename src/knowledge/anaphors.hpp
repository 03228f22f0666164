// SPDX-License-Identifier: Apache-2.0
// Words that take up an actor named before: pronouns, titles, "the group".
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "knowledge/folding.hpp"

namespace rapporteur {

struct Anaphor {
  enum class Refers { person, people, body, speaker, relative, none };
  enum class As { pronoun, title, noun };
  Refers refers = Refers::person;
  As as = As::pronoun;
  char gender = 0;    ///< 'm', 'f' or 0.
  std::string never;  ///< PLOVER sectors of actors that it does not take up, with spaces between.

  [[nodiscard]] bool takes_up(std::string_view sector) const {
    return sector.size() != 3 || never.find(sector) == std::string::npos;
  }
};

/// Read-only after loading.
class Anaphors {
 public:
  Result<void> load(const std::filesystem::path& file);

  /// By the lower-case word; nullptr where it is none.
  [[nodiscard]] const Anaphor* pronoun(std::string_view word) const { return find(pronouns_, word); }
  [[nodiscard]] const Anaphor* title(std::string_view word) const { return find(titles_, word); }
  [[nodiscard]] const Anaphor* noun(std::string_view lemma) const { return find(nouns_, lemma); }

 private:
  static const Anaphor* find(const StringMap<Anaphor>& words, std::string_view word) {
    const auto found = words.find(word);
    return found == words.end() ? nullptr : &found->second;
  }

  StringMap<Anaphor> pronouns_;
  StringMap<Anaphor> titles_;
  StringMap<Anaphor> nouns_;
};

}  // namespace rapporteur
