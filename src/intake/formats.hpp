// SPDX-License-Identifier: Apache-2.0
// One reader a file format; each hands reports to `sink` in input order. The source stands at its first byte.
#pragma once

#include <string>

#include "intake/byte_source.hpp"
#include "intake/intake.hpp"

namespace rapporteur {

/// What a format reader works with. `id` is the report's id where the file is one report that names none.
struct FormatInput {
  ByteSource& source;
  std::string id;
  const IntakeOptions& options;
  const ReportSink& sink;
};

void read_jsonl(const FormatInput& input);
void read_text(const FormatInput& input);
void read_html(const FormatInput& input);
void read_feed(const FormatInput& input);
void read_warc(const FormatInput& input);

/// Fills what every report gets, whatever its format (default date, language, hash, furniture), and hands it
/// on.
void hand_on(Report&& report, const IntakeOptions& options, const ReportSink& sink);

/// An id that stays the same wherever and whenever the same words come in: "sha256-" and 16 digits.
[[nodiscard]] std::string id_from_words(const std::string& title, const std::string& text);

}  // namespace rapporteur
