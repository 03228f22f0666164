// SPDX-License-Identifier: Apache-2.0
#include "intake_options.hpp"

namespace rapporteur::app {

void add_intake_options(CLI::App& command, IntakeCall& call) {
  command.add_option("--format", call.format,
                     "jsonl, text, html, feed or warc; by default found from the content");
  command.add_option("--published", call.published, "Date of reports that carry none (2012-03-13)");
  const std::string group = "Limits (docs/limits.md)";
  command.add_option("--max-report-bytes", call.limits.report_bytes, "Largest report, decoded")
      ->capture_default_str()
      ->group(group);
  command.add_option("--max-file-bytes", call.limits.file_bytes, "Largest file, unpacked")
      ->capture_default_str()
      ->group(group);
  command.add_option("--max-expansion", call.limits.expansion, "Unpacked to packed size of a file")
      ->capture_default_str()
      ->group(group);
  command.add_option("--max-nesting", call.limits.nesting, "Depth of HTML or XML elements")
      ->capture_default_str()
      ->group(group);
}

Result<IntakeOptions> intake_options(const IntakeCall& call) {
  IntakeOptions options;
  const auto format = format_named(call.format);
  if (!format)
    return fail(Failure::bad_call, "--format",
                "no format is named '" + call.format + "' (jsonl, text, html, feed, warc)");
  options.format = *format;
  if (!call.published.empty()) {
    if (!parse_day(call.published))
      return fail(Failure::bad_call, "--published", "'" + call.published + "' is no date like 2012-03-13");
    options.published = call.published;
  }
  if (call.limits.report_bytes == 0 || call.limits.file_bytes == 0 || call.limits.expansion == 0 ||
      call.limits.nesting == 0)
    return fail(Failure::bad_call, "limits", "a limit must be above 0");
  options.limits = call.limits;
  return options;
}

}  // namespace rapporteur::app
