// SPDX-License-Identifier: Apache-2.0
// The fetched reading model, loaded once for all tests of this program.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "reading/reader.hpp"

namespace rapporteur::testing {

inline std::filesystem::path model_folder() {
  return std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "build/models/en_core_web_sm";
}

/// Ends the test program where the model is missing: scripts/fetch-model fetches it.
inline const Reader& reader() {
  static const auto loaded = Reader::load(model_folder());
  if (!loaded) {
    ADD_FAILURE() << loaded.error().text();
    std::abort();
  }
  return **loaded;
}

}  // namespace rapporteur::testing
