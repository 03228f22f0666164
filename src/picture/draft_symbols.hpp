// SPDX-License-Identifier: Apache-2.0
// Symbols of Security Council documents in a text: "S/2012/77".
#pragma once

#include <string>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {

struct DraftSymbol {
  std::string symbol;
  Span span;
};

/// In text order. Symbols of resolutions ("S/RES/2043") and meeting records ("S/PV.6711") are no drafts.
[[nodiscard]] std::vector<DraftSymbol> draft_symbols(const Text& text);

}  // namespace rapporteur
