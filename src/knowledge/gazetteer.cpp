// SPDX-License-Identifier: Apache-2.0
#include "knowledge/gazetteer.hpp"

#include <algorithm>
#include <charconv>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::int64_t well_known = 100'000;  // inhabitants; a smaller place must be written with a capital
constexpr std::int64_t known = 10'000;        // a smaller one lends no phrase its country

template <typename Number>
Number number_in(std::string_view cell) {
  Number value{};
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

std::string_view next_cell(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  const std::string_view cell = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return cell;
}

}  // namespace

Result<void> Gazetteer::load(const std::filesystem::path& data, const std::filesystem::path& index,
                             const Folding& folding, const Countries& countries) {
  folding_ = &folding;
  countries_ = &countries;
  if (auto done = transliteration_.load(data); !done) return done;
  if (auto done = load_own(data); !done) return done;
  if (index.empty() || !std::filesystem::exists(index / "names.tsv")) return {};
  auto names = MappedTable::open(index / "names.tsv");
  if (!names) return tl::unexpected(names.error());
  auto places = MappedTable::open(index / "places.tsv");
  if (!places) return tl::unexpected(places.error());
  names_ = std::move(*names);
  places_ = std::move(*places);
  return {};
}

void Gazetteer::add_own(const std::string& name, std::uint32_t index, bool is_main) {
  const std::string key = folding_->key(name);
  own_keys_[key].push_back({index, is_main});
  if (std::string form = "~" + transliteration_.common_form(key); form.size() > 4)
    own_keys_[form].push_back({index, is_main});
}

Result<void> Gazetteer::load_own(const std::filesystem::path& data) {
  for (const Country& country : countries_->all()) {
    const auto index = static_cast<std::uint32_t>(own_.size());
    own_.push_back({country.name, country.iso3, "", "country", country.latitude, country.longitude,
                    country.geonameid, 0, false, false});
    add_own(country.name, index, true);
    for (const std::string& name : country.names) add_own(name, index, true);
  }
  Table table;
  if (auto read = table.read(data / "en/places.tsv",
                             {"name", "names", "kind", "country", "within", "lat", "lon", "meaning"});
      !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    GazetteerPlace place{row["name"], row["country"], row["within"], row["kind"], {}, {}, 0, 0, false, false};
    if (!place.country.empty() && countries_->find(place.country) == nullptr)
      return fail(Failure::bad_format, row.place(), "no country '" + place.country + "'");
    if (!row["lat"].empty()) place.latitude = number_in<double>(row["lat"]);
    if (!row["lon"].empty()) place.longitude = number_in<double>(row["lon"]);
    if (place.latitude.has_value() != place.longitude.has_value())
      return fail(Failure::bad_format, row.place(), "has one of lat and lon only");
    const auto index = static_cast<std::uint32_t>(own_.size());
    add_own(place.name, index, true);
    for (const std::string& name : row.list("names")) add_own(name, index, false);
    own_.push_back(std::move(place));
  }
  return {};
}

void Gazetteer::find_own(std::string_view key, bool by_spelling, std::vector<GazetteerPlace>& found) const {
  const auto postings = own_keys_.find(key);
  if (postings == own_keys_.end()) return;
  for (const Posting& posting : postings->second) {
    found.push_back(own_[posting.index]);
    found.back().by_other_name = !posting.is_main;
    found.back().by_spelling = by_spelling;
  }
}

void Gazetteer::find_indexed(std::string_view key, bool by_spelling,
                             std::vector<GazetteerPlace>& found) const {
  if (names_.empty()) return;
  std::string_view postings = names_.find(key);
  while (!postings.empty()) {
    const std::size_t end = std::min(postings.find(' '), postings.size());
    const std::string_view posting = postings.substr(0, end);
    std::string_view line = places_.line_at(number_in<std::size_t>(posting));
    GazetteerPlace place;
    place.geonameid = number_in<std::int64_t>(next_cell(line));
    place.name = next_cell(line);
    const Country* country = countries_->find(next_cell(line));
    if (country != nullptr) place.country = country->iso3;
    place.latitude = number_in<double>(next_cell(line));
    place.longitude = number_in<double>(next_cell(line));
    place.population = number_in<std::int64_t>(next_cell(line));
    place.kind = next_cell(line);
    place.by_other_name = posting.ends_with('a');
    place.by_spelling = by_spelling;
    found.push_back(std::move(place));
    postings.remove_prefix(std::min(end + 1, postings.size()));
  }
}

std::vector<GazetteerPlace> Gazetteer::find(std::string_view name) const {
  std::vector<GazetteerPlace> found;
  const std::string key = folding_->key(name);
  if (key.empty()) return found;
  find_own(key, false, found);
  find_indexed(key, false, found);
  const std::string form = "~" + transliteration_.common_form(key);
  if (form.size() <= 4) return found;
  std::vector<GazetteerPlace> similar;
  find_own(form, true, similar);
  find_indexed(form, true, similar);
  for (GazetteerPlace& place : similar) {
    const bool is_known = std::ranges::any_of(found, [&](const GazetteerPlace& f) {
      return f.geonameid == place.geonameid && f.name == place.name;
    });
    if (!is_known) found.push_back(std::move(place));
  }
  return found;
}

bool Gazetteer::lists(std::string_view name) const {
  const auto postings = own_keys_.find(folding_->key(name));
  return postings != own_keys_.end() && std::ranges::any_of(postings->second, [&](const Posting& posting) {
           return own_[posting.index].geonameid == 0;
         });
}

std::string Gazetteer::country_of_place_in(std::string_view phrase, bool ignores_case) const {
  std::vector<FoldedWord> words;
  folding_->fold(phrase, words);
  std::string best;
  std::int64_t most = -1;
  for (std::size_t length = std::min<std::size_t>(4, words.size()); length > 0 && most < 0; --length)
    for (std::size_t at = 0; at + length <= words.size(); ++at) {
      if (!ignores_case && (!words[at].capital || !words[at + length - 1].capital)) continue;
      for (const GazetteerPlace& place :
           find(phrase.substr(words[at].start, words[at + length - 1].end - words[at].start))) {
        if (place.country.empty() || place.by_spelling ||
            (place.geonameid != 0 && place.kind == "town" && place.population < known) ||
            (ignores_case && (place.population < well_known || place.by_other_name)))
          continue;
        const std::int64_t size = place.geonameid == 0 || place.kind == "country"
                                      ? well_known * 10
                                      : place.population / (place.by_other_name ? 4 : 1);
        if (size <= most) continue;
        most = size;
        best = place.country;
      }
    }
  return best;
}

}  // namespace rapporteur
