// SPDX-License-Identifier: Apache-2.0
// GeoNames dump -> sorted tables that the gazetteer maps (docs/formats/data.md).
#include <algorithm>
#include <charconv>
#include <fstream>

#include "knowledge/gazetteer.hpp"
#include "rapporteur/text.hpp"

namespace rapporteur {
namespace {

/// Columns of a GeoNames dump.
enum Column : std::size_t {
  geonameid,
  name,
  asciiname,
  alternatenames,
  latitude,
  longitude,
  feature_class,
  feature_code,
  country,
  cc2,
  admin1,
  admin2,
  admin3,
  admin4,
  population,
  columns = 19
};

struct NameEntry {
  std::string key;
  std::size_t offset = 0;
  bool is_main = true;
  std::int64_t population = 0;
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Short words in capitals are airport codes and the like, not what a place is called in a report.
bool is_code(std::string_view text) {
  return text.size() <= 4 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

std::vector<std::string_view> cells_of(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = line.find(separator);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

class Importer {
 public:
  Importer(const Folding& folding, const Transliteration& transliteration)
      : folding_(folding), transliteration_(transliteration) {}

  void add(const std::vector<std::string_view>& cells, std::size_t offset) {
    std::int64_t inhabitants = 0;
    std::from_chars(cells[population].data(), cells[population].data() + cells[population].size(),
                    inhabitants);
    add_name(cells[name], offset, true, inhabitants);
    if (cells[asciiname] != cells[name]) add_name(cells[asciiname], offset, true, inhabitants);
    if (cells[alternatenames].empty()) return;
    for (const std::string_view other : cells_of(cells[alternatenames], ','))
      if (!is_code(other)) add_name(other, offset, false, inhabitants);
  }

  Result<void> write(const std::filesystem::path& file) {
    // Larger places first, so that a reader that stops early has the likely ones.
    std::ranges::sort(entries_, [](const NameEntry& a, const NameEntry& b) {
      return std::tuple(std::string_view(a.key), -a.population, a.offset, !a.is_main) <
             std::tuple(std::string_view(b.key), -b.population, b.offset, !b.is_main);
    });
    std::ofstream out(file, std::ios::binary);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const bool is_new = i == 0 || entries_[i].key != entries_[i - 1].key;
      if (!is_new && entries_[i].offset == entries_[i - 1].offset) continue;
      if (is_new)
        out << (i == 0 ? "" : "\n") << entries_[i].key << '\t';
      else
        out << ' ';
      out << entries_[i].offset << (entries_[i].is_main ? "" : "a");
    }
    out << '\n';
    if (!out) return fail(Failure::not_writable, file.string(), "cannot be written");
    return {};
  }

 private:
  void add_name(std::string_view text, std::size_t offset, bool is_main, std::int64_t inhabitants) {
    std::string key = folding_.key(text);
    if (key.size() < 2 || !is_ascii(key)) return;
    const std::string form = transliteration_.common_form(key);
    if (form.size() > 3) entries_.push_back({"~" + form, offset, is_main, inhabitants});
    entries_.push_back({std::move(key), offset, is_main, inhabitants});
  }

  const Folding& folding_;
  const Transliteration& transliteration_;
  std::vector<NameEntry> entries_;
};

bool is_kept(std::string_view feature) {
  return feature == "P" || feature == "A" || feature == "T" || feature == "H" || feature == "L";
}

}  // namespace

Result<std::size_t> import_gazetteer(const std::filesystem::path& dump, const std::filesystem::path& folder,
                                     const Folding& folding, const Transliteration& transliteration) {
  std::ifstream in(dump, std::ios::binary);
  if (!in) return fail(Failure::not_found, dump.string(), "no such file");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::ofstream places(folder / "places.part", std::ios::binary);
  Importer importer(folding, transliteration);
  std::string line;
  std::size_t offset = 0, count = 0, number = 0;
  while (std::getline(in, line)) {
    ++number;
    const auto cells = cells_of(line, '\t');
    const std::string where = dump.string() + ":" + std::to_string(number);
    if (cells.size() != columns)
      return fail(Failure::bad_format, where,
                  "a GeoNames dump has 19 columns, this line " + std::to_string(cells.size()));
    if (!is_valid_utf8(line)) return fail(Failure::bad_encoding, where, "not UTF-8");
    if (!is_kept(cells[feature_class])) continue;
    const std::string_view kind = cells[feature_class] == "P"   ? "town"
                                  : cells[feature_class] == "A" ? "district"
                                                                : "site";
    std::string out;
    for (const std::size_t column : {std::size_t(geonameid), std::size_t(name), std::size_t(country),
                                     std::size_t(latitude), std::size_t(longitude), std::size_t(population)})
      out.append(cells[column]).push_back('\t');
    out.append(kind).push_back('\n');
    places << out;
    importer.add(cells, offset);
    offset += out.size();
    ++count;
  }
  if (!places.flush())
    return fail(Failure::not_writable, (folder / "places.part").string(), "cannot be written");
  if (auto written = importer.write(folder / "names.part"); !written) return tl::unexpected(written.error());
  places.close();
  // Renamed at the end: a program that has the old tables mapped keeps them whole.
  for (const char* table : {"places", "names"}) {
    std::filesystem::rename(folder / (std::string(table) + ".part"), folder / (std::string(table) + ".tsv"),
                            failed);
    if (failed) return fail(Failure::not_writable, (folder / table).string() + ".tsv", failed.message());
  }
  return count;
}

}  // namespace rapporteur
