// SPDX-License-Identifier: Apache-2.0
// Everything that rapporteur claims a report says. Shapes and meanings are those of docs/findings.md
// (the findings contract); each value carries the span that proves it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/date.hpp"
#include "rapporteur/text.hpp"

namespace rapporteur {

/// Words that name somebody or something. `spans` may be discontinuous; `text` joins them with one space.
struct Mention {
  std::string text;
  std::vector<Span> spans;
  std::string actor;    ///< Id in the actor register, empty where unresolved.
  std::string country;  ///< ISO 3166 alpha-3, "IGO", "NGO" or empty.
  std::string sector;   ///< PLOVER sector or empty.
};

enum class Precision { day, week, month, year, period, unknown };

/// A time as the text gives it and the days it stands for. Open ends stay empty.
struct Time {
  std::string text;
  std::vector<Span> spans;
  std::optional<Day> start;
  std::optional<Day> end;  ///< Inclusive.
  Precision precision = Precision::unknown;
};

struct Place {
  std::string text;
  std::vector<Span> spans;
  std::string name;     ///< Canonical name; empty where unresolved.
  std::string country;  ///< ISO 3166 alpha-3.
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::optional<std::int64_t> geonameid;
  std::string within;  ///< Name of the larger place.
};

/// Which pass and rule made a finding, and the lexicon entry or words it went by (`--explain`).
struct Explanation {
  std::string pass;
  std::string rule;
  std::string evidence;
};

struct Finding {
  std::string id;
  bool in_title = false;
  Explanation made_by;
};

enum class Act {
  say,
  claim,
  confirm,
  deny,
  accuse,
  demand,
  promise,
  estimate,
  warn,
  reject,
  accept,
  agree,
  call,
  doubt,
  other
};
enum class Quoted { full, part, none };

struct Statement : Finding {
  std::optional<Mention> source;
  std::optional<Mention> via;
  std::optional<Mention> cue;
  Mention content;
  Act act = Act::say;
  Quoted quoted = Quoted::none;
  std::string within;  ///< Id of the statement it is nested in, or empty.
};

enum class Effect {
  killed,
  injured,
  casualties,
  detained,
  missing,
  displaced,
  besieged,
  kidnapped,
  surrendered,
  evacuated,
  affected
};
enum class Scope { incident, day, period, cumulative };
enum class TollStatus { asserted, denied, feared, forecast };

struct Toll : Finding {
  std::string text;
  std::vector<Span> spans;
  Effect effect = Effect::killed;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  bool approx = false;
  std::optional<std::string> group;
  std::vector<Span> group_spans;
  std::optional<Place> place;
  std::optional<Time> date;
  Scope scope = Scope::incident;
  TollStatus status = TollStatus::asserted;
  std::optional<Mention> source;  ///< Nothing: the report's own voice.
  std::optional<Mention> via;
  std::string statement;  ///< Id, or empty.
  std::string part_of;    ///< Id of the toll it is part of, or empty.
  std::optional<Mention> perpetrator;
  std::string incident;  ///< Id, or empty.
};

enum class EventType {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault
};
enum class EventStatus { happened, ongoing, planned, called_for, possible, denied };

struct Event : Finding {
  std::string text;
  std::vector<Span> spans;
  EventType type = EventType::consult;
  std::string mode;  ///< PLOVER mode, or empty.
  std::optional<Mention> actor;
  std::optional<Mention> recipient;
  std::optional<Place> place;
  std::optional<Time> date;
  EventStatus status = EventStatus::happened;
  std::optional<Mention> source;
  std::string statement;
  std::string incident;
};

enum class Position { in_favour, against, conditional, undecided, calls_for };

struct Stance : Finding {
  std::string text;
  std::vector<Span> spans;
  Mention actor;
  std::string measure;  ///< Id in data/en/measures.tsv, e.g. "ceasefire"; "other" with the words in `about`.
  std::string about;
  Position position = Position::in_favour;
  std::optional<std::string> condition;
  bool past = false;
  std::optional<Mention> source;
  std::string statement;
};

enum class IncidentType {
  airstrike,
  shelling,
  chemical_attack,
  bombing,
  shooting,
  clash,
  execution,
  assassination,
  massacre,
  kidnapping,
  hijacking,
  arrest,
  siege,
  torture,
  arson,
  robbery,
  looting,
  sabotage,
  displacement,
  other
};
enum class AccountPosition { asserts, denies, confirms, doubts, no_comment };

/// One voice's version of an incident.
struct Account {
  std::optional<Mention> source;  ///< Nothing: the report's own voice.
  std::optional<Mention> via;
  AccountPosition position = AccountPosition::asserts;
  std::optional<Mention> blames;
  std::optional<Mention> exonerates;
  std::string statement;
  std::vector<Span> spans;  ///< The words that give the account.
};

struct Incident : Finding {
  IncidentType type = IncidentType::other;
  std::string name;
  std::optional<Place> place;
  std::optional<Time> date;
  std::vector<Span> spans;
  std::vector<Mention> victims;
  std::vector<Account> accounts;
  bool contested = false;
  std::string verification;  ///< "verified", "unverified" or empty.
};

/// All findings of one report. Each list is in text order.
struct Findings {
  std::vector<Statement> statements;
  std::vector<Toll> tolls;
  std::vector<Event> events;
  std::vector<Stance> stances;
  std::vector<Incident> incidents;
};

// The contract's words for each value, and back; `from` returns nothing for an unknown word.
[[nodiscard]] std::string_view name_of(Precision value);
[[nodiscard]] std::string_view name_of(Act value);
[[nodiscard]] std::string_view name_of(Quoted value);
[[nodiscard]] std::string_view name_of(Effect value);
[[nodiscard]] std::string_view name_of(Scope value);
[[nodiscard]] std::string_view name_of(TollStatus value);
[[nodiscard]] std::string_view name_of(EventType value);
[[nodiscard]] std::string_view name_of(EventStatus value);
[[nodiscard]] std::string_view name_of(Position value);
[[nodiscard]] std::string_view name_of(IncidentType value);
[[nodiscard]] std::string_view name_of(AccountPosition value);

/// The value with that name, e.g. value_named<Act>("deny").
template <typename E>
[[nodiscard]] std::optional<E> value_named(std::string_view name);

}  // namespace rapporteur
