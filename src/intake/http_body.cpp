// SPDX-License-Identifier: Apache-2.0
#include "intake/http_body.hpp"

#include <algorithm>
#include <charconv>

#include "intake/byte_source.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t npos = std::string_view::npos;

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

class MemoryInflow : public Inflow {
 public:
  explicit MemoryInflow(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = bytes_.copy(into, size, at_);
    at_ += count;
    return count;
  }
  [[nodiscard]] std::size_t raw_bytes() const override { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

Result<std::string> gunzipped(std::string_view bytes, const std::string& place, std::size_t limit) {
  const auto inflow = gunzip(std::make_unique<MemoryInflow>(bytes), place);
  std::string out;
  std::string block(std::size_t{1} << 16U, '\0');
  for (;;) {
    const auto got = inflow->read(block.data(), block.size());
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) return out;
    if (out.size() + *got > limit)
      return fail(Failure::too_large, place, "unpacks to more than one report may hold (--max-report-bytes)");
    out.append(block, 0, *got);
  }
}

/// Joins the chunks of RFC 9112; what is missing at the end is left out.
std::string without_chunks(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    std::size_t size = 0;
    const auto [end, failed] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size, 16);
    const std::size_t line = bytes.find("\r\n");
    if (failed != std::errc() || size == 0 || line == npos) break;
    bytes.remove_prefix(line + 2);
    out += bytes.substr(0, size);
    bytes.remove_prefix(std::min(bytes.size(), size));
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
  }
  return out;
}

}  // namespace

std::string header_value(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    const std::size_t colon = line.find(':');
    if (colon == npos || lower_ascii(line.substr(0, colon)) != name) continue;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && static_cast<unsigned char>(value.back()) <= 0x20) value.remove_suffix(1);
    return std::string(value);
  }
  return {};
}

Result<HttpResponse> parse_http(std::string_view bytes, const std::string& place,
                                const IntakeLimits& limits) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (!bytes.starts_with("HTTP/") || end == npos)
    return fail(Failure::bad_format, place, "is not an HTTP response");
  const std::string_view head = bytes.substr(0, end);
  HttpResponse response;
  const std::size_t space = std::min(head.find(' ') + 1, head.size());
  std::from_chars(head.data() + space, head.data() + head.size(), response.status);
  response.content_type = lower_ascii(header_value(head, "content-type"));
  response.body = std::string(bytes.substr(end + 4));
  if (lower_ascii(header_value(head, "transfer-encoding")) == "chunked") {
    // Some archives store the body with its chunks already joined but keep the header.
    if (std::string joined = without_chunks(response.body); !joined.empty())
      response.body = std::move(joined);
  }
  const std::string coding = lower_ascii(header_value(head, "content-encoding"));
  if ((coding == "gzip" || coding == "x-gzip") && response.body.starts_with("\x1F\x8B")) {
    auto body = gunzipped(response.body, place, limits.report_bytes);
    if (!body) return tl::unexpected(body.error());
    response.body = std::move(*body);
  } else if (!coding.empty() && coding != "identity" && coding != "gzip" && coding != "x-gzip") {
    return fail(Failure::unsupported, place, "is packed with '" + coding + "'");
  }
  return response;
}

}  // namespace rapporteur
