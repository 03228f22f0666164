// SPDX-License-Identifier: Apache-2.0
// Reads documents with the span network: the evidence that `--reader accurate` adds to the default reading.
#pragma once

#include <filesystem>
#include <memory>

#include "rapporteur/document.hpp"
#include "rapporteur/error.hpp"
#include "reading/span_evidence.hpp"

namespace rapporteur {

/// A loaded span network. Thread-safe.
class SpanReader {
 public:
  /// Loads models/statement_spans.network. Fails with not_found, not_readable or bad_model.
  static Result<std::unique_ptr<SpanReader>> load(const std::filesystem::path& file);
  ~SpanReader();

  /// The evidence for each token of a read document. The same for any number of threads and whatever else is
  /// read.
  [[nodiscard]] SpanEvidence read(const Document& document) const;

 private:
  struct State;
  explicit SpanReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rapporteur
