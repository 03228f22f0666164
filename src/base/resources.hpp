// SPDX-License-Identifier: Apache-2.0
// Where the program's data and models lie, found from wherever it is started.
#pragma once

#include <filesystem>

namespace rapporteur {

/// data/ and models/ belong to the project; `reading_model` is the fetched pipeline.
struct Resources {
  std::filesystem::path data;
  std::filesystem::path models;
  std::filesystem::path reading_model;
  std::filesystem::path gazetteer;  ///< The fetched gazetteer's index; may be missing.
};

/// Where the gazetteer's index lies that belongs to a data folder: beside it once installed, under build/ in
/// a checkout.
[[nodiscard]] std::filesystem::path gazetteer_of(const std::filesystem::path& data);

/// Looks at $RAPPORTEUR_HOME, then ../share/rapporteur beside the program, then the checkout it was built in.
[[nodiscard]] Resources find_resources();

}  // namespace rapporteur
