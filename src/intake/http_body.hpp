// SPDX-License-Identifier: Apache-2.0
// A stored HTTP response taken apart.
#pragma once

#include <string>
#include <string_view>

#include "intake/intake.hpp"

namespace rapporteur {

struct HttpResponse {
  int status = 0;
  std::string content_type;  ///< Lower case.
  std::string body;          ///< Chunks joined, gzip unpacked.
};

/// The value of a header in a block of "Name: value" lines; empty where it is missing. `name` in lower case.
[[nodiscard]] std::string header_value(std::string_view block, std::string_view name);

/// Fails with bad_format, or unsupported for codings other than gzip.
Result<HttpResponse> parse_http(std::string_view bytes, const std::string& place, const IntakeLimits& limits);

}  // namespace rapporteur
