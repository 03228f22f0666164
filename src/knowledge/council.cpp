// SPDX-License-Identifier: Apache-2.0
#include "knowledge/council.hpp"

#include <algorithm>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr Day complete_from = std::chrono::year(1992) / 1 / 1;

}  // namespace

Result<Council> Council::load(const std::filesystem::path& terms) {
  Table table;
  if (auto read = table.read(terms, {"country", "name", "from", "to", "seat"}); !read)
    return tl::unexpected(read.error());
  Council council;
  for (const Table::Row& row : table.rows()) {
    const auto from = parse_day(row["from"]);
    const auto to = parse_day(row["to"]);
    if (!from || (!to && !row["to"].empty()))
      return fail(Failure::bad_format, row.place(), "a day that is no ISO day");
    if (to && *to < *from) return fail(Failure::bad_format, row.place(), "a term that ends before it begins");
    if (row["seat"] != "permanent" && row["seat"] != "elected")
      return fail(Failure::bad_format, row.place(),
                  "a seat is permanent or elected, not '" + row["seat"] + "'");
    if (row["country"].size() != 3)
      return fail(Failure::bad_format, row.place(), "a country is three letters");
    council.terms_.push_back({{row["country"], row["name"], row["seat"] == "permanent"}, *from, to});
  }
  return council;
}

std::vector<CouncilSeat> Council::members_on(Day day) const {
  std::vector<CouncilSeat> seats;
  if (day < complete_from) return seats;
  for (const Term& term : terms_)
    if (term.from <= day && (!term.to || day <= *term.to)) seats.push_back(term.seat);
  std::ranges::sort(seats, {}, [](const CouncilSeat& seat) { return std::pair(!seat.permanent, seat.name); });
  return seats;
}

}  // namespace rapporteur
