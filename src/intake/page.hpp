// SPDX-License-Identifier: Apache-2.0
// One web page to one report.
#pragma once

#include <string>
#include <string_view>

#include "intake/intake.hpp"

namespace rapporteur {

struct PageInput {
  std::string_view bytes;
  std::string_view declared_encoding;  ///< From the HTTP header; empty where unknown.
  std::string place;
};

/// The page's main text with title, date, byline, outlet, address and language as its metadata tell them;
/// `id` is left open. Fails with bad_encoding or too_large.
Result<Report> report_from_page(const PageInput& page, const IntakeOptions& options);

}  // namespace rapporteur
