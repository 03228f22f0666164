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
};

/// Looks at $RAPPORTEUR_HOME, then ../share/rapporteur beside the program, then the checkout it was built in.
[[nodiscard]] Resources find_resources();

}  // namespace rapporteur
