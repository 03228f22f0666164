// SPDX-License-Identifier: Apache-2.0
// Reads text into documents.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/error.hpp"
#include "reading/arithmetic.hpp"

namespace rapporteur {

/// A loaded model that reads text. Thread-safe once loaded; documents view its label tables and must not
/// outlive it.
class Reader {
 public:
  /// Loads a spaCy 3.x CNN pipeline from its folder or wheel. Fails with bad_model or unsupported, naming the
  /// component or tensor.
  static Result<std::unique_ptr<Reader>> load(const std::filesystem::path& model,
                                              Arithmetic arithmetic = Arithmetic::exact);
  ~Reader();

  /// Reads each text on so many threads; results in the order of `texts`, the same for any number of threads.
  /// The texts must stay where they are while the documents live.
  [[nodiscard]] std::vector<Document> read(const std::vector<const Text*>& texts, unsigned threads = 1) const;
  [[nodiscard]] Document read(const Text& text) const;

 private:
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rapporteur
