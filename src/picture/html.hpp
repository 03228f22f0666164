// SPDX-License-Identifier: Apache-2.0
// HTML written element by element; whatever comes from a report is escaped.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// The five characters that mean something in HTML, as entities; control characters other than line ends are
/// left out.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace rapporteur
