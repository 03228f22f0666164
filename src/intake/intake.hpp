// SPDX-License-Identifier: Apache-2.0
// From files to reports: detection, decoding, main text, metadata, furniture.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/date.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

class Knowledge;

enum class InputFormat { detect, jsonl, text, html, feed, warc };

/// The format of that name ("jsonl", "text", "html", "feed", "warc", "detect"), or nothing.
[[nodiscard]] std::optional<InputFormat> format_named(std::string_view name);

/// Bounds on foreign bytes, so that no input can exhaust memory (docs/limits.md).
struct IntakeLimits {
  std::size_t report_bytes = std::size_t{16} << 20U;  ///< One report, decoded.
  std::size_t file_bytes = std::size_t{4} << 30U;     ///< One file, after decompression.
  std::size_t expansion = 200;                        ///< Decompressed to compressed size.
  std::size_t nesting = 2000;                         ///< Depth of HTML or XML elements.
};

struct IntakeOptions {
  /// The patterns by which furniture and credits are known; without it reports come unmarked. Must outlive
  /// the call.
  const Knowledge* knowledge = nullptr;
  InputFormat format = InputFormat::detect;
  std::optional<std::string> published;  ///< For reports that carry no date.
  IntakeLimits limits;
};

/// A report that could not be read; the rest of the input goes on.
struct Unread {
  std::string report;  ///< Its id where known, else its place in the input.
  Error error;
};

/// Receives reports in input order.
struct ReportSink {
  std::function<void(Report&&)> report;
  std::function<void(Unread&&)> unread;
};

/// Reads one file ("-" is standard input) and hands on each report as soon as it is complete; memory holds
/// one report at a time. A file that cannot be opened is one `unread`; where a file breaks off, the reports
/// before the break are handed on and the break is one `unread`. Files compressed with gzip or Zstandard are
/// unpacked.
void read_reports(const std::string& file, const IntakeOptions& options, const ReportSink& sink);

}  // namespace rapporteur
