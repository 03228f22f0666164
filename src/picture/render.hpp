// SPDX-License-Identifier: Apache-2.0
// The brief put on a terminal, a page, or into JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "picture/brief.hpp"

namespace rapporteur {

struct TerminalStyle {
  std::size_t width = 80;  ///< Columns; no line is longer.
  bool colours = false;
};

/// Readable text, marks in brackets, and the list of notes at its end.
[[nodiscard]] std::string brief_as_text(const Brief& brief, const TerminalStyle& style);

/// One self-contained HTML page: no scripts, nothing fetched; all words of reports are escaped. `css` is put
/// in its head as it is (data/page/brief.css).
[[nodiscard]] std::string brief_as_page(const Brief& brief, std::string_view css);

/// All values of the brief, marks resolved (docs/formats/brief.md).
[[nodiscard]] nlohmann::ordered_json brief_as_json(const Brief& brief);

}  // namespace rapporteur
