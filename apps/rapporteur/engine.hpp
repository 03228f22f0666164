// SPDX-License-Identifier: Apache-2.0
// What the subcommands that read reports share: the loaded models and knowledge, how failures are printed,
// and the way of every report from its file to its findings, on any number of threads.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "claims/extract.hpp"
#include "intake/intake.hpp"
#include "reading_options.hpp"

namespace rapporteur::app {

/// Everything that is loaded once. Movable; the extractor refers to what it holds.
struct Engine {
  std::unique_ptr<Reader> reader;
  std::unique_ptr<Knowledge> knowledge;
  std::unique_ptr<Heads> heads;
  std::unique_ptr<SpanReader> spans;  ///< Only with the accurate reader.
  double load_seconds = 0;

  [[nodiscard]] Extractor extractor() const { return {*reader, *knowledge, *heads, spans.get()}; }
};

/// Loads reading model, knowledge and heads from where find_resources finds them, as the options say.
Result<Engine> load_engine(const ReadingCall& call);

/// Prints "rapporteur: PLACE: MESSAGE" and what helps to standard error; the exit code to end with.
int print_failure(const Error& error);

/// What became of one report.
struct Outcome {
  Report report;
  Findings findings;
  std::optional<Unread> unread;  ///< Where set, nothing else is.
};

struct ExtractRun {
  std::vector<std::string> files;
  IntakeOptions intake;
  ExtractOptions extract;
  std::size_t threads = 1;  ///< 0: one a core.
  /// Where set: reports for which it is true are neither read nor handed on. Called in input order.
  std::function<bool(const Report&)> passes_over = nullptr;
};

/// Reads all files and hands each outcome to `take`, in input order whatever the number of threads; `take` is
/// never called twice at once. `seconds` (with those of "intake") and `tokens` of `run.extract` are added up
/// where set.
void extract_all(const Engine& engine, const ExtractRun& run, const std::function<void(Outcome&&)>& take);

}  // namespace rapporteur::app
