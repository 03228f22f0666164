// SPDX-License-Identifier: Apache-2.0
// Loading of the actor register: every complaint names file and line.
#include <algorithm>
#include <charconv>

#include "knowledge/actor_register.hpp"
#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

/// "2011", "2011-07" or "2011-07-08": its first or last day; nothing for other text.
std::optional<Day> day_within(std::string_view text, bool is_last) {
  if (const auto day = parse_day(text)) return day;
  int year = 0, month = is_last ? 12 : 1;
  const auto number = [](std::string_view digits, int& value) {
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return failure == std::errc() && end == digits.data() + digits.size();
  };
  if (text.size() == 7 && text[4] == '-') {
    if (!number(text.substr(0, 4), year) || !number(text.substr(5), month) || month < 1 || month > 12)
      return std::nullopt;
  } else if (text.size() != 4 || !number(text, year)) {
    return std::nullopt;
  }
  const std::chrono::year_month in{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month))};
  return is_last ? Day(in / std::chrono::last) : Day(in / 1);
}

std::optional<Modifier> modifier_named(std::string_view name) {
  using enum Modifier;
  static constexpr std::pair<std::string_view, Modifier> names[] = {
      {"former", former}, {"then", then},           {"opposed", opposed}, {"allied", allied},
      {"sided", sided},   {"partitive", partitive}, {"link", link},       {"owner", owner}};
  for (const auto& [known, value] : names)
    if (known == name) return value;
  return std::nullopt;
}

std::vector<std::filesystem::path> tables_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

bool is_people_file(const std::filesystem::path& file) { return file.stem().string().starts_with("people"); }

}  // namespace

Result<void> ActorRegister::load(const std::filesystem::path& data, const Folding& folding,
                                 const Countries& countries) {
  folding_ = &folding;
  countries_ = &countries;
  if (auto done = load_sectors(data); !done) return done;
  if (auto done = load_descriptions(data); !done) return done;
  if (auto done = load_modifiers(data); !done) return done;
  const auto files = tables_in(data / "en/actors");
  for (const bool people : {false, true})  // people refer to offices that the other files list
    for (const auto& file : files) {
      if (is_people_file(file) != people) continue;
      if (auto done = people ? load_people(file) : load_actors(file); !done) return done;
    }
  index_countries();
  return check_references();
}

Result<void> ActorRegister::load_sectors(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "en/sectors.tsv", {"code", "rank", "meaning"}); !read) return read;
  for (const Table::Row& row : table.rows()) {
    int rank = 0;
    const std::string& cell = row["rank"];
    if (std::from_chars(cell.data(), cell.data() + cell.size(), rank).ec != std::errc())
      return fail(Failure::bad_format, row.place(), "rank is a number");
    if (!ranks_.emplace(row["code"], rank).second)
      return fail(Failure::bad_format, row.place(), "sector " + row["code"] + " stands twice");
  }
  return {};
}

Result<void> ActorRegister::load_descriptions(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "en/actor_descriptions.tsv",
                             {"role", "names", "sector", "kind", "weight", "part_of", "meaning"});
      !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    Description description;
    description.role = row["role"];
    description.sector = row["sector"];
    description.part_of = row["part_of"];
    if (!ranks_.contains(description.sector))
      return fail(Failure::bad_format, row.place(), "no sector '" + description.sector + "'");
    if (row["kind"] == "people")
      description.kind = Description::Kind::people;
    else if (row["kind"] == "body")
      description.kind = Description::Kind::body;
    else if (row["kind"] != "person")
      return fail(Failure::bad_format, row.place(), "kind is person, people or body");
    if (row["weight"].size() != 1 || row["weight"][0] < '1' || row["weight"][0] > '3')
      return fail(Failure::bad_format, row.place(), "weight is 1, 2 or 3");
    description.weight = row["weight"][0] - '0';
    const auto names = row.list("names");
    if (names.empty()) return fail(Failure::bad_format, row.place(), "has no names");
    description.name = names.front();
    const auto index = static_cast<std::uint32_t>(descriptions_.size());
    if (!description.role.empty() && !by_role_.emplace(description.role, index).second)
      return fail(Failure::bad_format, row.place(), "the role '" + description.role + "' stands twice");
    descriptions_.push_back(std::move(description));
    for (const std::string& name : names) index_description(name, index);
  }
  return {};
}

Result<void> ActorRegister::load_modifiers(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "en/actor_modifiers.tsv", {"word", "effect", "meaning"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const auto effect = modifier_named(row["effect"]);
    if (!effect) return fail(Failure::bad_format, row.place(), "no effect '" + row["effect"] + "'");
    std::vector<FoldedWord> words;
    folding_->fold(row["word"], words);
    index_.add(words, {Term::Kind::modifier, false, false, false, static_cast<std::uint32_t>(*effect)});
  }
  return {};
}

Result<void> ActorRegister::load_actors(const std::filesystem::path& file) {
  Table table;
  if (auto read =
          table.read(file, {"id", "names", "country", "sector", "kind", "part_of", "side", "meaning"});
      !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const auto names = row.list("names");
    if (row["id"].empty() || names.empty())
      return fail(Failure::bad_format, row.place(), "has no id or no name");
    Actor actor{row["id"],   names.front(),  row["country"], row["sector"],
                row["kind"], row["part_of"], row["side"],    {}};
    if (!is_country(actor.country))
      return fail(Failure::bad_format, row.place(), "no country '" + actor.country + "'");
    if (!ranks_.contains(actor.sector))
      return fail(Failure::bad_format, row.place(), "no sector '" + actor.sector + "'");
    const auto index = static_cast<std::uint32_t>(actors_.size());
    if (!by_id_.emplace(actor.id, index).second)
      return fail(Failure::bad_format, row.place(), "the id '" + actor.id + "' stands twice");
    actors_.push_back(std::move(actor));
    places_.push_back(row.place());
    index_names(names, {Term::Kind::actor, false, false, false, index});
  }
  return {};
}

Result<Tenure> ActorRegister::tenure_of(const std::string& cell, const std::string& place) const {
  Tenure tenure;
  const auto gap = cell.find(' ');
  tenure.office = cell.substr(0, gap);
  if (const Actor* office = find(tenure.office))
    tenure.sector = office->sector;
  else if (const Description* role = role_of(tenure.office))
    tenure.sector = role->sector;
  else
    return fail(Failure::bad_format, place, "no office '" + tenure.office + "'");
  const std::string days = gap == std::string::npos ? std::string("..") : cell.substr(gap + 1);
  const auto dots = days.find("..");
  if (dots == std::string::npos) return fail(Failure::bad_format, place, "'" + days + "' is not FROM..TO");
  const std::string from = days.substr(0, dots), to = days.substr(dots + 2);
  tenure.from = day_within(from, false);
  tenure.to = day_within(to, true);
  if ((!from.empty() && !tenure.from) || (!to.empty() && !tenure.to) ||
      (tenure.from && tenure.to && *tenure.to < *tenure.from))
    return fail(Failure::bad_format, place, "'" + days + "' has a bad date");
  return tenure;
}

Result<void> ActorRegister::load_people(const std::filesystem::path& file) {
  Table table;
  if (auto read = table.read(file, {"id", "names", "country", "sector", "offices", "side", "meaning"}); !read)
    return read;
  for (const Table::Row& row : table.rows()) {
    const auto names = row.list("names");
    if (row["id"].empty() || names.empty())
      return fail(Failure::bad_format, row.place(), "has no id or no name");
    Actor person{row["id"], names.front(), row["country"], row["sector"], "person", "", row["side"], {}};
    if (!is_country(person.country))
      return fail(Failure::bad_format, row.place(), "no country '" + person.country + "'");
    if (!ranks_.contains(person.sector))
      return fail(Failure::bad_format, row.place(), "no sector '" + person.sector + "'");
    const auto index = static_cast<std::uint32_t>(actors_.size());
    for (const std::string& cell : row.list("offices")) {
      auto tenure = tenure_of(cell, row.place());
      if (!tenure) return tl::unexpected(tenure.error());
      for (const auto& day : {tenure->from, tenure->to})
        if (day && (!known_until_ || *day > *known_until_)) known_until_ = day;
      holders_[tenure->office].push_back(index);
      person.tenures.push_back(std::move(*tenure));
    }
    if (!by_id_.emplace(person.id, index).second)
      return fail(Failure::bad_format, row.place(), "the id '" + person.id + "' stands twice");
    actors_.push_back(std::move(person));
    places_.push_back(row.place());
    index_names(names, {Term::Kind::actor, false, false, false, index});
  }
  return {};
}

Result<void> ActorRegister::check_references() const {
  for (std::size_t i = 0; i < actors_.size(); ++i)
    for (const std::string* reference : {&actors_[i].part_of, &actors_[i].side})
      if (!reference->empty() && !is_known(*reference))
        return fail(Failure::bad_format, places_[i], "no actor '" + *reference + "'");
  return {};
}

}  // namespace rapporteur
