// SPDX-License-Identifier: Apache-2.0
// Places by name: those of data/en/places.tsv and, where it was fetched, the GeoNames gazetteer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/countries.hpp"
#include "knowledge/folding.hpp"
#include "knowledge/mapped_table.hpp"
#include "knowledge/transliteration.hpp"

namespace rapporteur {

struct GazetteerPlace {
  std::string name;
  std::string country;  ///< ISO 3166 alpha-3, empty for seas and the like.
  std::string within;   ///< Larger place: a province or city of places.tsv, or empty.
  std::string kind;     ///< As in places.tsv; "country"; "town" for GeoNames.
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::int64_t geonameid = 0;  ///< 0 where unknown.
  std::int64_t population = 0;
  bool by_other_name = false;  ///< The name looked for is not its main name.
  bool by_spelling = false;    ///< Found through the common form of transliterations.
};

/// Read-only after loading; thread-safe.
class Gazetteer {
 public:
  /// `index` is the folder that `rapporteur gazetteer import` wrote; without it, places.tsv alone is known.
  Result<void> load(const std::filesystem::path& data, const std::filesystem::path& index,
                    const Folding& folding, const Countries& countries);

  /// All places of a name, as written or by the common form of transliterations, places.tsv first, in stable
  /// order.
  [[nodiscard]] std::vector<GazetteerPlace> find(std::string_view name) const;
  /// Whether places.tsv has a place of that name, as written. Cheaper than find().
  [[nodiscard]] bool lists(std::string_view name) const;
  /// Country of the largest place named within a phrase; empty where none is.
  [[nodiscard]] std::string country_of_place_in(std::string_view phrase, bool ignores_case) const;
  [[nodiscard]] bool has_index() const { return !names_.empty(); }
  [[nodiscard]] const Folding& folding() const { return *folding_; }
  [[nodiscard]] const Transliteration& transliteration() const { return transliteration_; }

 private:
  Result<void> load_own(const std::filesystem::path& data);
  void add_own(const std::string& name, std::uint32_t index, bool is_main);
  void find_own(std::string_view key, bool by_spelling, std::vector<GazetteerPlace>& found) const;
  void find_indexed(std::string_view key, bool by_spelling, std::vector<GazetteerPlace>& found) const;

  struct Posting {
    std::uint32_t index = 0;
    bool is_main = true;
  };
  const Folding* folding_ = nullptr;
  const Countries* countries_ = nullptr;
  Transliteration transliteration_;
  std::vector<GazetteerPlace> own_;
  StringMap<std::vector<Posting>> own_keys_;
  MappedTable names_;
  MappedTable places_;
};

/// Writes the index of a GeoNames dump (or of the part of it that scripts/fetch-gazetteer made) into a
/// folder: places.tsv and names.tsv, sorted. Returns the number of places.
Result<std::size_t> import_gazetteer(const std::filesystem::path& dump, const std::filesystem::path& folder,
                                     const Folding& folding, const Transliteration& transliteration);

}  // namespace rapporteur
