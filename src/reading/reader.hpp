// SPDX-License-Identifier: Apache-2.0
// Reads text into documents.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

/// A loaded model that reads text. Thread-safe once loaded; documents view its label tables and must not outlive it.
class Reader {
 public:
  /// Loads a spaCy 3.x CNN pipeline from its folder or wheel. Fails with bad_model or unsupported, naming the component or tensor.
  static Result<std::unique_ptr<Reader>> load(const std::filesystem::path& model);
  ~Reader();

  /// Reads each text; results in the order of `texts`. The texts must stay where they are while the documents live.
  [[nodiscard]] std::vector<Document> read(const std::vector<const Text*>& texts) const;
  [[nodiscard]] Document read(const Text& text) const;

 private:
  struct Pipeline;
  explicit Reader(std::unique_ptr<Pipeline> pipeline);
  std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace rapporteur
