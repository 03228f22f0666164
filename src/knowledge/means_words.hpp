// SPDX-License-Identifier: Apache-2.0
// Words of the means by which a violent act was done (data/en/means_words.tsv).
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/folding.hpp"
#include "knowledge/word_shapes.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

class MeansWords {
 public:
  /// Fails with not_found or bad_format at FILE:LINE.
  static Result<MeansWords> load(const std::filesystem::path& data);

  /// The type of act that is done by what a lower-case lemma names; nothing for all other words.
  [[nodiscard]] std::optional<IncidentType> find(std::string_view lemma) const;
  /// True for a type that some word names: without one nobody says that the act was of it.
  [[nodiscard]] bool has_means(IncidentType type) const;

 private:
  StringMap<IncidentType> by_lemma_;
  WordShapes lemmas_;
  std::vector<IncidentType> types_;
};

}  // namespace rapporteur
