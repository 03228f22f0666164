// SPDX-License-Identifier: Apache-2.0
// The brief: what a record says, as plain values that any page or terminal can draw. Every line carries
// marks; a mark leads to a report, a sentence and the exact words. Nothing here is written that a finding
// does not say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/council.hpp"
#include "knowledge/mention_words.hpp"
#include "knowledge/vote_words.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur {

/// Index into Brief::notes.
using Mark = std::size_t;

/// Where the words of a mark stand. Sentences count from 1 in the report's text; 0 is the title.
struct Note {
  std::string
      label;  ///< "3.2": report 3, sentence 2; a letter follows where a sentence is marked more than once.
  std::string report;
  std::size_t report_number = 0;
  std::size_t sentence = 0;
  Span sentence_span;
  std::vector<Span> spans;  ///< The exact words, in order, inside or beyond the sentence.
  std::string before;       ///< The sentence up to the first marked word,
  std::string words;        ///< from the first to the last marked word,
  std::string after;        ///< and to its end.
};

/// A line of text with the marks that prove it.
struct Line {
  std::string text;
  std::vector<Mark> marks;
};

/// One voice's number.
struct CountLine {
  std::string who;     ///< "Local Coordination Committees"; "report" for the reports' own voice.
  std::string via;     ///< "AFP", or empty.
  std::string number;  ///< "45 or more", "50,000 to 60,000", "about 30".
  std::string group;   ///< Whom it counts, as in the text; empty: all.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::size_t reports = 1;  ///< How many carry it.
  bool is_superseded = false;
  bool is_part = false;
  std::vector<Mark> marks;
};

struct FigurePicture {
  Effect effect = Effect::killed;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> best;
  std::optional<std::int64_t> high;
  std::vector<CountLine> counts;
};

/// Who is blamed (or cleared), and by whom.
struct BlameLine {
  std::string blamed;
  std::vector<Line> by;
};

struct IncidentPicture {
  std::string id;
  std::string name;  ///< "Karm el-Zeytoun, Homs".
  std::string type;
  std::string date;  ///< "Sun 11 March 2012", "no date given".
  std::optional<double> latitude;
  std::optional<double> longitude;
  bool contested = false;
  std::size_t accounts = 0;
  std::size_t reports = 0;
  std::vector<FigurePicture> figures;
  std::vector<BlameLine> blame;
  std::vector<Line> denials;
  std::vector<Line> notes;  ///< Verification, confirmations, no comment.
  std::vector<Line> contradictions;
  std::vector<Mark> marks;
};

struct TimelineEntry {
  std::optional<Day> day;
  std::string date;
  std::string status;  ///< "happened", "planned", ...
  Line what;
};

/// Counts that are not of one incident: by day, period, or the whole conflict.
struct TotalPicture {
  std::string scope;
  std::string effect;
  std::string date;
  std::string place;
  CountLine count;
};

struct StandCell {
  std::string position;  ///< "for", "against", ...; empty: nothing known.
  std::string condition;
  bool moved = false;  ///< Differs from the one before.
  std::vector<Mark> marks;
};

struct StandRow {
  std::string actor;
  std::vector<StandCell> cells;  ///< One a measure, as in StandGrid::measures.
};

struct StandGrid {
  std::vector<std::string> measures;
  std::vector<StandRow> rows;
};

struct DeclaredVote {
  std::string member;
  std::string vote;  ///< "for", "against", "abstain", "undecided".
  bool permanent = false;
  std::vector<Mark> marks;
};

struct DraftPicture {
  std::string symbol;  ///< "S/2012/77"; "draft resolution" where no report gives one.
  std::string date;
  std::vector<Line> lines;  ///< What reports say of it: tabled, sponsored, adopted, vetoed.
  std::vector<DeclaredVote> votes;
  std::string
      outlook;  ///< By nine votes and the veto, from declared votes alone; says what it does not know.
};

struct CouncilPicture {
  std::string date;
  std::vector<CouncilSeat> members;
  std::vector<DraftPicture> drafts;
  std::vector<Line> common_elements;
  std::vector<Line> open_points;
};

struct SourcePicture {
  std::string name;
  std::size_t figures = 0;
  std::size_t statements = 0;
  std::vector<std::string> via;
  std::vector<Mark> marks;
};

struct ReportPicture {
  std::size_t number = 0;
  std::string id;
  std::string title;
  std::string outlet;
  std::string date;
  std::size_t copy_of = 0;  ///< Number of the report it copies, or 0.
  bool is_read = true;
  std::string text;
  std::vector<Span> sentences;  ///< Code points of `text`.
};

struct Brief {
  std::string subject;  ///< "Syria": where most of it happens; "Crisis" where that is open.
  std::string as_of;    ///< Day of the latest report; empty where none has a date.
  std::size_t independent = 0;
  std::size_t copies = 0;
  std::string rule;
  std::vector<Line> lead;
  std::vector<IncidentPicture> contested;
  std::vector<IncidentPicture> incidents;  ///< The others.
  std::vector<TimelineEntry> timeline;
  std::vector<TotalPicture> totals;
  StandGrid stands;
  CouncilPicture council;
  std::vector<TimelineEntry> plans;  ///< What envoys, observers and missions did; what is planned.
  std::vector<SourcePicture> sources;
  std::vector<Line> independence;  ///< "5 reports repeat wire-2012-03-12".
  std::vector<ReportPicture> reports;
  std::vector<Note> notes;
};

struct BriefOptions {
  FigureRule rule = FigureRule::median;
  std::size_t most_incidents = 8;
  std::size_t most_lines = 24;            ///< In the timeline and in each list.
  const VoteWords* vote_words = nullptr;  ///< Where set, votes that reports tell are read from their words.
  const MentionWords* mention_words = nullptr;  ///< Where set, pronouns are not shown as sources.
};

/// Draws the brief of what a record holds.
[[nodiscard]] Brief make_brief(const RecordContent& content, const Council& council,
                               const BriefOptions& options);

}  // namespace rapporteur
