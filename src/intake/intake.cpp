// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.hpp"

#include "intake/byte_source.hpp"
#include "intake/detect.hpp"
#include "intake/formats.hpp"

namespace rapporteur {
namespace {

void read_as(InputFormat format, const FormatInput& input) {
  switch (format) {
    case InputFormat::jsonl:
      return read_jsonl(input);
    case InputFormat::html:
      return read_html(input);
    case InputFormat::feed:
      return read_feed(input);
    case InputFormat::warc:
      return read_warc(input);
    case InputFormat::text:
    case InputFormat::detect:
      return read_text(input);
  }
}

}  // namespace

std::optional<InputFormat> format_named(std::string_view name) {
  if (name == "detect") return InputFormat::detect;
  if (name == "jsonl") return InputFormat::jsonl;
  if (name == "text") return InputFormat::text;
  if (name == "html") return InputFormat::html;
  if (name == "feed") return InputFormat::feed;
  if (name == "warc") return InputFormat::warc;
  return std::nullopt;
}

void read_reports(const std::string& file, const IntakeOptions& options, const ReportSink& sink) {
  auto source = ByteSource::open(file, options.limits);
  if (!source) return sink.unread({file, source.error()});
  const auto peeked = source->peek(detection_bytes);
  if (!peeked) return sink.unread({file, peeked.error()});
  const std::string_view first = peeked->substr(0, detection_bytes);
  if (first.empty()) return sink.unread({file, {Failure::bad_format, source->place(), "is empty"}});
  const InputFormat format = options.format == InputFormat::detect ? detect_format(first) : options.format;
  const std::string_view kind = binary_kind(first);
  if (!kind.empty() && format != InputFormat::warc)
    return sink.unread(
        {file, {Failure::unsupported, source->place(), "is " + std::string(kind) + ", not text"}});
  read_as(format, {*source, file, options, sink});
}

}  // namespace rapporteur
