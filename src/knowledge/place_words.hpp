// SPDX-License-Identifier: Apache-2.0
// Nouns that say what kind of place a name is, and verbs that leave a country's name a place.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "knowledge/folding.hpp"

namespace rapporteur {

struct PlaceWord {
  std::string kind;
  int size = 3;  ///< 1 a building ... 6 a country.
  bool trails = true;
};

/// Read-only after loading.
class PlaceWords {
 public:
  Result<void> load(const std::filesystem::path& data, const Folding& folding);

  /// By lemma, either spelling; nullptr where the word says nothing about places.
  [[nodiscard]] const PlaceWord* find(std::string_view lemma) const;
  [[nodiscard]] bool keeps_subject(std::string_view verb) const { return subject_verbs_.contains(verb); }
  [[nodiscard]] bool keeps_object(std::string_view verb) const { return object_verbs_.contains(verb); }

 private:
  StringMap<PlaceWord> words_;
  StringMap<bool> subject_verbs_;
  StringMap<bool> object_verbs_;
};

}  // namespace rapporteur
