// SPDX-License-Identifier: Apache-2.0
// The record: reports with their findings, kept in one file, and what they say taken together: copies,
// stories, incidents across reports with their figures and contradictions, and where each actor stands over
// time. docs/formats/record.md describes the file, docs/method/record.md the rules.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/date.hpp"
#include "rapporteur/error.hpp"
#include "rapporteur/findings.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

/// What became of a report that was handed to the record.
enum class Added {
  added,   ///< It is new.
  known,   ///< The same id with the same content is there already; nothing was changed.
  renamed  ///< Another text stands under its id; it was kept beside it under the id that `report()` lists.
};

/// A report as kept, with its findings.
struct StoredReport {
  Report report;
  Findings findings;
  std::string
      copy_of;  ///< Id of the origin of the group of copies it belongs to; empty for origins and singles.
};

/// One line of the list of reports.
struct ReportEntry {
  std::string id;
  std::string title;
  std::string outlet;
  std::optional<Day> published;
  std::string language;
  bool is_read = true;
  std::vector<std::string> agencies;
  std::string copy_of;
  std::map<std::string, std::size_t> findings;  ///< Kind to number, e.g. {"toll", 4}.
};

struct SearchHit {
  std::string report;
  std::string title;
  std::string outlet;
  std::optional<Day> published;
  std::string excerpt;  ///< Words around the hits; each hit between "[" and "]".
};

/// Names one finding of one report.
struct FindingReference {
  std::string report;
  std::string finding;  ///< "t3"; empty where the report as a whole is meant.
  auto operator<=>(const FindingReference&) const = default;
};

/// A number as one voice gives it for one incident and effect, however many reports carry it.
struct CountClaim {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  bool approx = false;
  std::optional<std::string> group;  ///< As in the text; nothing: all who were harmed.
  std::optional<Mention> source;     ///< Nothing: the reports' own voice.
  std::optional<Mention> via;
  std::optional<Day> date;           ///< Day of the report that gave it last.
  std::vector<std::string> reports;  ///< All that carry it, earliest first.
  std::vector<FindingReference> of;  ///< A report as a whole: its headline tells it.
  bool is_superseded = false;        ///< The same source gave a later figure.
  bool is_part = false;              ///< Counts part of those that another claim counts; never added to it.

  /// The single number that stands for the claim: the stated one, the low end of "at least", the middle of a
  /// range.
  [[nodiscard]] std::optional<std::int64_t> value() const;
};

/// How low, best and high are chosen among the claims (docs/method/record.md).
enum class FigureRule {
  median,  ///< Median of the independent counts in force; the default.
  ucdp,    ///< UCDP's convention: lowest, most reliable (here: most widely attested), highest.
  acled,   ///< ACLED's convention: the most conservative count.
  latest   ///< The count that was given last.
};

struct Figure {
  Effect effect = Effect::killed;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> best;
  std::optional<std::int64_t> high;
  std::vector<CountClaim> claims;  ///< Earliest first. Empty: no report tells of any; the figure is then 0.
};

enum class ContradictionField { count, blame, occurrence, date, place };

/// Two versions that cannot both be true.
struct Contradiction {
  ContradictionField field = ContradictionField::count;
  std::string a;  ///< "Local Coordination Committees: 45 or more killed".
  std::string b;
  std::vector<FindingReference> of;  ///< The finding behind a, then the one behind b.
  std::string reason;
};

/// An account with the report and incident that it stands in.
struct RecordAccount {
  Account account;
  FindingReference of;
  std::optional<Day> date;  ///< Day of the report.
};

/// A happening as all reports together tell it.
struct RecordIncident {
  std::string id;  ///< "i-1f3a9c07"; stays as long as its earliest report is kept.
  IncidentType type = IncidentType::other;
  std::string name;
  std::optional<Place> place;
  std::optional<Time> date;
  std::vector<Mention> victims;
  std::vector<RecordAccount> accounts;
  bool contested = false;
  std::string
      verification;  ///< "verified" where any report says so, else "unverified" where any does, else empty.
  bool is_main = false;              ///< At least one report is about it, rather than only mentioning it.
  std::vector<std::string> reports;  ///< Earliest first, copies included.
  std::vector<FindingReference> of;  ///< The reports' own incidents that meet here.
  std::map<Effect, Figure> figures;
  std::vector<Contradiction> contradictions;
};

/// Reports that tell of the same happening, of whatever kind.
struct Story {
  std::string id;
  std::vector<std::string> reports;  ///< Earliest first.
};

struct PositionEntry {
  std::optional<Day> date;  ///< Day of the report.
  Position position = Position::in_favour;
  std::optional<std::string> condition;
  bool past = false;
  std::vector<FindingReference> of;  ///< More than one where several reports say the same of that day.
};

/// Where one actor stands on one measure, by date.
struct PositionHistory {
  Mention actor;
  std::string measure;
  std::string about;
  std::vector<PositionEntry> history;
};

struct TollEntry {
  std::string report;
  std::optional<Day> published;
  Toll toll;
};

/// A decision made by hand on what belongs together; it outweighs the rules.
struct Decision {
  bool joins = true;  ///< false: keeps the two apart.
  FindingReference a;
  FindingReference b;
  std::string author;
  std::string reason;
};

/// All that the record holds and derives, at one moment, as plain values.
struct RecordContent {
  std::vector<StoredReport> reports;  ///< By day, then id.
  std::vector<Story> stories;
  std::vector<RecordIncident> incidents;   ///< Those that reports are about first; then by day and id.
  std::vector<PositionHistory> positions;  ///< By actor, then measure.
};

class HarmWords;     // knowledge/harm_words.hpp
class MentionWords;  // knowledge/mention_words.hpp

/// How incidents across reports are drawn.
struct IncidentOptions {
  FigureRule rule = FigureRule::median;
  /// Where set: those who were shot or hit are not taken for living, and an incident that nobody counts but
  /// whose words tell of harm has at least one victim.
  const HarmWords* harm_words = nullptr;
  /// Where set: pronouns, times and numbers are no parties, and "49 children" is part of "108 people".
  const MentionWords* mention_words = nullptr;
};

class Storage;  // where it is kept (record/storage.hpp)

/// An open record. One object belongs to one thread; any number of processes may hold the same file.
class Record {
 public:
  enum class Mode {
    read,  ///< Must be there; is not changed.
    write  ///< Is made where it is not there.
  };

  /// Fails with not_found, not_readable, not_writable, corrupt_record, or unsupported (made by a later
  /// version).
  static Result<Record> open(const std::filesystem::path& file, Mode mode);

  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();

  /// Keeps a report with its findings: all of it or, on failure, nothing.
  Result<Added> add(const Report& report, const Findings& findings);
  /// True where that content is kept already under that id, so that its findings need not be made again.
  Result<bool> knows(const Report& report) const;
  /// True where it was there.
  Result<bool> remove(std::string_view id);

  /// By day, then id.
  [[nodiscard]] Result<std::vector<ReportEntry>> reports() const;
  /// Fails with not_found.
  [[nodiscard]] Result<StoredReport> report(std::string_view id) const;
  /// Reports that hold all words; "..." searches a phrase, OR and NOT work, a word may end in *. Best first.
  [[nodiscard]] Result<std::vector<SearchHit>> search(std::string_view words, std::size_t most = 20) const;
  /// Every toll of every report, by report in order of `reports()`.
  [[nodiscard]] Result<std::vector<TollEntry>> tolls() const;

  /// Everything, with the reports' text: what a brief or an export is made from.
  [[nodiscard]] Result<RecordContent> content(const IncidentOptions& options = {}) const;
  [[nodiscard]] Result<std::vector<RecordIncident>> incidents(const IncidentOptions& options = {}) const;
  [[nodiscard]] Result<std::vector<Story>> stories() const;
  [[nodiscard]] Result<std::vector<PositionHistory>> positions() const;

  Result<void> decide(const Decision& decision);
  [[nodiscard]] Result<std::vector<Decision>> decisions() const;

 private:
  explicit Record(std::unique_ptr<Storage> storage);
  std::unique_ptr<Storage> storage_;
};

[[nodiscard]] std::string_view name_of(FigureRule value);
[[nodiscard]] std::string_view name_of(ContradictionField value);
[[nodiscard]] std::optional<FigureRule> figure_rule_named(std::string_view name);

}  // namespace rapporteur
