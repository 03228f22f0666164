// SPDX-License-Identifier: Apache-2.0
#include "knowledge/actor_register.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace rapporteur {
namespace {

constexpr std::chrono::days fades_after{
    6 * 365};  // an undated mention of who left office longer ago is of an ex-holder

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

const Actor* ActorRegister::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &actors_[found->second];
}

const Description* ActorRegister::role_of(std::string_view id) const {
  if (id.size() < 5 || id[3] != '.') return nullptr;
  std::string code(id.substr(0, 3));
  for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (countries_->find(code) == nullptr) return nullptr;
  const auto found = by_role_.find(id.substr(4));
  return found == by_role_.end() ? nullptr : &descriptions_[found->second];
}

bool ActorRegister::is_known(std::string_view id) const {
  return by_id_.contains(id) || role_of(id) != nullptr;
}

bool ActorRegister::is_country(std::string_view code) const {
  static constexpr std::array<std::string_view, 4> others{"", "IGO", "NGO", "EUR"};
  return std::ranges::find(others, code) != others.end() ||
         (code.size() == 3 && countries_->find(code) != nullptr);
}

std::string ActorRegister::name_of(std::string_view id) const {
  if (const Actor* actor = find(id)) return actor->name;
  const Description* role = role_of(id);
  if (role == nullptr) return {};
  std::string code(id.substr(0, 3));
  for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return role->name + " of " + countries_->find(code)->name;
}

std::string_view ActorRegister::sector_of(const Actor& person, std::optional<Day> day) const {
  const Tenure* last = nullptr;
  for (const Tenure& tenure : person.tenures) {
    if (day && (!tenure.from || *tenure.from <= *day) && (!tenure.to || *tenure.to >= *day))
      return tenure.sector;
    if (last == nullptr || !tenure.to || (last->to && *tenure.to > *last->to)) last = &tenure;
  }
  if (last == nullptr) return person.sector;
  if (!day) {
    const bool is_recent = !last->to || !known_until_ || *last->to + fades_after >= *known_until_;
    return is_recent ? std::string_view(last->sector) : std::string_view("ELI");
  }
  const bool is_after =
      std::ranges::any_of(person.tenures, [&](const Tenure& t) { return t.to && *t.to < *day; });
  return is_after ? std::string_view("ELI") : std::string_view(person.sector);
}

const Actor* ActorRegister::holder_of(std::string_view office, Day day) const {
  const auto found = holders_.find(office);
  if (found == holders_.end()) return nullptr;
  for (const std::uint32_t index : found->second)
    for (const Tenure& tenure : actors_[index].tenures)
      if (tenure.office == office && (!tenure.from || *tenure.from <= day) &&
          (!tenure.to || *tenure.to >= day))
        return &actors_[index];
  return nullptr;
}

int ActorRegister::rank_of(std::string_view sector) const {
  const auto found = ranks_.find(sector);
  return found == ranks_.end() ? 0 : found->second;
}

void ActorRegister::index_names(const std::vector<std::string>& names, Term term) {
  for (const std::string& name : names) {
    std::vector<FoldedWord> words;
    folding_->fold(name, words);
    Term written = term;
    written.needs_capital = std::ranges::any_of(words, &FoldedWord::capital);
    written.needs_upper = words.size() <= 2 && std::ranges::all_of(words, &FoldedWord::upper);
    index_.add(words, written);
  }
}

void ActorRegister::index_description(const std::string& name, std::uint32_t index) {
  std::vector<FoldedWord> words;
  folding_->fold(name, words);
  Term term{Term::Kind::description, false, false, false, index};
  index_.add(words, term);
  if (words.empty() || descriptions_[index].kind == Description::Kind::people) return;
  std::string& last = words.back().text;
  term.is_plural = true;
  if (last.ends_with("man") && last != "ottoman")
    last.replace(last.size() - 3, 3, "men");
  else if (last.ends_with('y') && last.size() > 2 &&
           std::string_view("aeiou").find(last[last.size() - 2]) == std::string_view::npos)
    last.replace(last.size() - 1, 1, "ies");
  else if (last.ends_with('s') || last.ends_with("ch") || last.ends_with("sh") || last.ends_with('x'))
    last += "es";
  else
    last += 's';
  index_.add(words, term);
}

void ActorRegister::index_countries() {
  const auto& all = countries_->all();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    index_names({all[i].name}, {Term::Kind::country, false, false, false, i});
    index_names(all[i].names, {Term::Kind::country, false, false, false, i});
    index_names(all[i].seats, {Term::Kind::seat, false, false, false, i});
    index_names(all[i].adjectives, {Term::Kind::adjective, false, false, false, i});
    for (const std::string& adjective : all[i].adjectives)
      if (!is_capital(adjective.back()) && adjective.back() != '.' && !adjective.ends_with("s") &&
          !adjective.ends_with("ese") && !adjective.ends_with("sh"))
        index_names({adjective + "s"}, {Term::Kind::adjective, false, false, true, i});
  }
}

}  // namespace rapporteur
