// SPDX-License-Identifier: Apache-2.0
// Web archives (ISO 28500): every stored response that is a page is a report.
#include <algorithm>
#include <charconv>

#include "intake/encoding.hpp"
#include "intake/formats.hpp"
#include "intake/http_body.hpp"
#include "intake/page.hpp"
#include "rapporteur/text.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_header = std::size_t{1} << 16U;

class WarcReader {
 public:
  explicit WarcReader(const FormatInput& input) : input_(input) {}

  void read() {
    while (read_record()) {
    }
  }

 private:
  [[nodiscard]] std::string place() const {
    return input_.source.place() + ", byte " + std::to_string(start_);
  }
  void unread(Failure failure, std::string message) const {
    input_.sink.unread({place(), {failure, place(), std::move(message)}});
  }
  bool stop(Failure failure, std::string message) const { return unread(failure, std::move(message)), false; }
  bool stop(const Error& error) const { return input_.sink.unread({place(), error}), false; }

  /// False at the end and where the archive is damaged: the next record cannot be found then.
  bool read_record() {
    if (const auto skipped = skip_blank_lines(); !skipped) return stop(skipped.error());
    start_ = input_.source.offset();
    const auto ahead = input_.source.peek(longest_header);
    if (!ahead) return stop(ahead.error());
    if (ahead->empty()) return false;
    const std::size_t end = ahead->substr(0, longest_header).find("\r\n\r\n");
    if (!ahead->starts_with("WARC/") || end == std::string_view::npos)
      return stop(Failure::bad_format, "is not a WARC record");
    const std::string header(ahead->substr(0, end));
    std::size_t size = 0;
    const std::string length = header_value(header, "content-length");
    const auto [last, failed] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (failed != std::errc()) return stop(Failure::bad_format, "has no Content-Length");
    input_.source.take(end + 4);
    return read_content(header, size);
  }

  bool read_content(const std::string& header, std::size_t size) {
    const bool is_page = header_value(header, "warc-type") == "response";
    const bool fits = size <= input_.options.limits.report_bytes;
    if (is_page && fits) {
      const auto content = input_.source.peek(size);
      if (!content) return stop(content.error());
      if (content->size() < size) return stop(Failure::bad_format, "ends early");
      read_response(header, content->substr(0, size));
    } else if (is_page) {
      unread(Failure::too_large, "is larger than one report may be (--max-report-bytes)");
    }
    return skip(size);
  }

  void read_response(const std::string& header, std::string_view content) {
    const std::string address = address_in(header);
    const std::string where = place() + (address.empty() ? "" : " (" + address + ")");
    const auto response = parse_http(content, where, input_.options.limits);
    if (!response) return input_.sink.unread({address.empty() ? place() : address, response.error()});
    const bool is_html = response->content_type.find("html") != std::string::npos;
    if (response->status != 200 || !is_html) return;
    auto report =
        report_from_page({response->body, charset_of(response->content_type), where}, input_.options);
    if (!report) return input_.sink.unread({address.empty() ? place() : address, report.error()});
    if (report->text.empty()) return;
    report->id = address.empty() ? id_from_words("", report->text.utf8()) : address;
    report->url = address;
    hand_on(std::move(*report), input_.options, input_.sink);
  }

  [[nodiscard]] static std::string address_in(const std::string& header) {
    std::string address = header_value(header, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    return is_valid_utf8(address) ? address : std::string();
  }

  bool skip(std::size_t size) {
    while (size > 0) {
      const auto ahead = input_.source.peek(1);
      if (!ahead) return stop(ahead.error());
      if (ahead->empty()) return stop(Failure::bad_format, "ends early");
      const std::size_t step = std::min(size, ahead->size());
      input_.source.take(step);
      size -= step;
    }
    return true;
  }

  Result<void> skip_blank_lines() {
    for (;;) {
      const auto ahead = input_.source.peek(1);
      if (!ahead) return tl::unexpected(ahead.error());
      if (ahead->empty() || (ahead->front() != '\r' && ahead->front() != '\n')) return {};
      input_.source.take(1);
    }
  }

  const FormatInput& input_;
  std::size_t start_ = 0;
};

}  // namespace

void read_warc(const FormatInput& input) { WarcReader(input).read(); }

}  // namespace rapporteur
