// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/findings.hpp"

#include <array>

namespace rapporteur {
namespace {

using Names = std::string_view;

template <typename E>
struct Table;

// One line per enumeration: names in the order of the enumerators.
template <>
struct Table<Precision> {
  static constexpr std::array<Names, 6> names{"day", "week", "month", "year", "period", "unknown"};
};
template <>
struct Table<Act> {
  static constexpr std::array<Names, 15> names{"say",    "claim",   "confirm",  "deny",  "accuse",
                                               "demand", "promise", "estimate", "warn",  "reject",
                                               "accept", "agree",   "call",     "doubt", "other"};
};
template <>
struct Table<Quoted> {
  static constexpr std::array<Names, 3> names{"full", "part", "none"};
};
template <>
struct Table<Effect> {
  static constexpr std::array<Names, 11> names{"killed",      "injured",   "casualties", "detained",
                                               "missing",     "displaced", "besieged",   "kidnapped",
                                               "surrendered", "evacuated", "affected"};
};
template <>
struct Table<Scope> {
  static constexpr std::array<Names, 4> names{"incident", "day", "period", "cumulative"};
};
template <>
struct Table<TollStatus> {
  static constexpr std::array<Names, 4> names{"asserted", "denied", "feared", "forecast"};
};
template <>
struct Table<EventType> {
  static constexpr std::array<Names, 16> names{
      "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
      "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
};
template <>
struct Table<EventStatus> {
  static constexpr std::array<Names, 6> names{"happened",   "ongoing",  "planned",
                                              "called_for", "possible", "denied"};
};
template <>
struct Table<Position> {
  static constexpr std::array<Names, 5> names{"for", "against", "conditional", "undecided", "calls_for"};
};
template <>
struct Table<IncidentType> {
  static constexpr std::array<Names, 20> names{
      "airstrike",     "shelling", "chemical_attack", "bombing",   "shooting",     "clash", "execution",
      "assassination", "massacre", "kidnapping",      "hijacking", "arrest",       "siege", "torture",
      "arson",         "robbery",  "looting",         "sabotage",  "displacement", "other"};
};
template <>
struct Table<AccountPosition> {
  static constexpr std::array<Names, 5> names{"asserts", "denies", "confirms", "doubts", "no_comment"};
};

template <typename E>
std::string_view name_in_table(E value) {
  return Table<E>::names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(Precision value) { return name_in_table(value); }
std::string_view name_of(Act value) { return name_in_table(value); }
std::string_view name_of(Quoted value) { return name_in_table(value); }
std::string_view name_of(Effect value) { return name_in_table(value); }
std::string_view name_of(Scope value) { return name_in_table(value); }
std::string_view name_of(TollStatus value) { return name_in_table(value); }
std::string_view name_of(EventType value) { return name_in_table(value); }
std::string_view name_of(EventStatus value) { return name_in_table(value); }
std::string_view name_of(Position value) { return name_in_table(value); }
std::string_view name_of(IncidentType value) { return name_in_table(value); }
std::string_view name_of(AccountPosition value) { return name_in_table(value); }

template <typename E>
std::optional<E> value_named(std::string_view name) {
  const auto& names = Table<E>::names;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

template std::optional<Precision> value_named(std::string_view);
template std::optional<Act> value_named(std::string_view);
template std::optional<Quoted> value_named(std::string_view);
template std::optional<Effect> value_named(std::string_view);
template std::optional<Scope> value_named(std::string_view);
template std::optional<TollStatus> value_named(std::string_view);
template std::optional<EventType> value_named(std::string_view);
template std::optional<EventStatus> value_named(std::string_view);
template std::optional<Position> value_named(std::string_view);
template std::optional<IncidentType> value_named(std::string_view);
template std::optional<AccountPosition> value_named(std::string_view);

}  // namespace rapporteur
