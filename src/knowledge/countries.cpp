// SPDX-License-Identifier: Apache-2.0
#include "knowledge/countries.hpp"

#include <charconv>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

template <typename Number>
bool read_number(const std::string& cell, Number& value) {
  const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return failure == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

Result<void> Countries::load(const std::filesystem::path& data) {
  Table table;
  const auto read = table.read(data / "en/countries.tsv", {"iso3", "iso2", "name", "names", "adjectives",
                                                           "seats", "lat", "lon", "geonameid"});
  if (!read) return read;
  for (const Table::Row& row : table.rows()) {
    Country country;
    country.iso3 = row["iso3"];
    country.iso2 = row["iso2"];
    country.name = row["name"];
    country.names = row.list("names");
    country.adjectives = row.list("adjectives");
    country.seats = row.list("seats");
    if (country.iso3.size() != 3 || country.iso2.size() != 2)
      return fail(Failure::bad_format, row.place(), "iso3 and iso2 have three and two letters");
    if (!read_number(row["lat"], country.latitude) || !read_number(row["lon"], country.longitude) ||
        !read_number(row["geonameid"], country.geonameid))
      return fail(Failure::bad_format, row.place(), "lat, lon and geonameid are numbers");
    const auto index = static_cast<std::uint32_t>(all_.size());
    if (!by_code_.emplace(country.iso3, index).second || !by_code_.emplace(country.iso2, index).second)
      return fail(Failure::bad_format, row.place(), "the code " + country.iso3 + " stands twice");
    all_.push_back(std::move(country));
  }
  return {};
}

const Country* Countries::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &all_[found->second];
}

}  // namespace rapporteur
