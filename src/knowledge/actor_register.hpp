// SPDX-License-Identifier: Apache-2.0
// Who acts and speaks in the reports: named actors, offices with their holders, and the words for actors
// without a name. From data/en/actors/*.tsv, people.tsv, actor_descriptions.tsv, actor_modifiers.tsv,
// sectors.tsv.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/countries.hpp"
#include "knowledge/term_index.hpp"
#include "rapporteur/date.hpp"

namespace rapporteur {

class Table;

/// One stay in an office. Open ends: from before, or until after, what the register knows.
struct Tenure {
  std::string office;  ///< "usa.president", "un.secretary-general".
  std::string sector;
  std::optional<Day> from;
  std::optional<Day> to;
};

struct Actor {
  std::string id;
  std::string name;
  std::string country;  ///< ISO 3166 alpha-3, IGO, NGO, EUR or empty.
  std::string sector;
  std::string kind;     ///< "person", "armed group", "medium", ...
  std::string part_of;  ///< Id of a larger actor or empty.
  std::string side;     ///< Id of the actor whose side it takes, or empty.
  std::vector<Tenure> tenures;

  [[nodiscard]] bool is_person() const { return kind == "person"; }
};

/// A word for actors without a name: "soldiers", "the foreign minister".
struct Description {
  enum class Kind { person, people, body };
  std::string role;  ///< With a country it makes an id: "foreign-minister"; often empty.
  std::string sector;
  std::string part_of;
  std::string name;
  Kind kind = Kind::person;
  int weight = 2;  ///< 1 gives way to others in the phrase, 3 wins.
};

enum class Modifier { former, then, opposed, allied, sided, partitive, link, owner };

/// Read-only after loading.
class ActorRegister {
 public:
  Result<void> load(const std::filesystem::path& data, const Folding& folding, const Countries& countries);

  [[nodiscard]] const TermIndex& index() const { return index_; }
  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  [[nodiscard]] const Actor& actor(std::uint32_t index) const { return actors_[index]; }
  [[nodiscard]] const Description& description(std::uint32_t index) const { return descriptions_[index]; }
  [[nodiscard]] Modifier modifier(std::uint32_t index) const { return static_cast<Modifier>(index); }
  /// The entry of an id; nullptr for roles of countries ("rus.foreign-minister"), which need none.
  [[nodiscard]] const Actor* find(std::string_view id) const;
  /// The name to show for any id: "Sergei Lavrov", "foreign minister of Russia"; empty for an unknown id.
  [[nodiscard]] std::string name_of(std::string_view id) const;
  /// A person's sector on a day: that of the office held, ELI after it, else the person's own.
  [[nodiscard]] std::string_view sector_of(const Actor& person, std::optional<Day> day) const;
  /// Who held an office on a day; nullptr where not known.
  [[nodiscard]] const Actor* holder_of(std::string_view office, Day day) const;
  [[nodiscard]] int rank_of(std::string_view sector) const;

 private:
  Result<void> load_sectors(const std::filesystem::path& data);
  Result<void> load_descriptions(const std::filesystem::path& data);
  Result<void> load_modifiers(const std::filesystem::path& data);
  Result<void> load_actors(const std::filesystem::path& file);
  Result<void> load_people(const std::filesystem::path& file);
  Result<void> check_references() const;
  Result<Tenure> tenure_of(const std::string& cell, const std::string& place) const;
  void index_countries();
  void index_names(const std::vector<std::string>& names, Term term);
  void index_description(const std::string& name, std::uint32_t index);
  [[nodiscard]] bool is_known(std::string_view id) const;
  [[nodiscard]] bool is_country(std::string_view code) const;
  [[nodiscard]] const Description* role_of(std::string_view id) const;

  const Folding* folding_ = nullptr;
  const Countries* countries_ = nullptr;
  TermIndex index_;
  std::vector<Actor> actors_;
  std::vector<Description> descriptions_;
  std::vector<std::string> places_;  ///< FILE:LINE of each actor, for messages while loading.
  StringMap<std::uint32_t> by_id_;
  StringMap<std::uint32_t> by_role_;
  StringMap<int> ranks_;
  StringMap<std::vector<std::uint32_t>> holders_;
  std::optional<Day> known_until_;
};

}  // namespace rapporteur
