// SPDX-License-Identifier: Apache-2.0
// Which words of a report are not the report, and what they say about it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/agencies.hpp"
#include "knowledge/knowledge.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

/// Fills furniture, dateline, byline and agencies of a report whose text and title are set, and its date
/// where only the dateline tells it. Nothing is taken out of the text.
void mark_furniture(Report& report, const Knowledge& knowledge);

/// Bytes [start, end) of a text.
struct ByteRange {
  std::size_t start = 0;
  std::size_t end = 0;
};

/// The text's lines without surrounding spaces; blank ones left out.
[[nodiscard]] std::vector<ByteRange> lines_of(std::string_view text);

/// The lead where the text starts with it twice: a teaser that is cut off and glued to the body, or the same
/// paragraph again. The first copy is returned.
[[nodiscard]] std::optional<ByteRange> find_repeated_lead(std::string_view text);

/// "HOMS, Syria (AP) - " at the start of a line.
struct Dateline {
  ByteRange place;
  std::size_t end = 0;  ///< Where the report's own words start.
  std::vector<AgencyName> agencies;
  std::string_view date;  ///< "3 JAN 90"; empty where there is none.
};

[[nodiscard]] std::optional<Dateline> parse_dateline(std::string_view line, const Agencies& agencies);

}  // namespace rapporteur
