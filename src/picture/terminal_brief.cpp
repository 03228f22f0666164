// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>

#include "picture/columns.hpp"
#include "picture/parts.hpp"
#include "picture/range_bar.hpp"
#include "picture/render.hpp"
#include "picture/words.hpp"

namespace rapporteur {
namespace {

class TerminalBrief {
 public:
  TerminalBrief(const Brief& brief, const TerminalStyle& style)
      : brief_(brief), out_(style.width, style.colours) {}

  std::string draw() {
    draw_head();
    draw_lead();
    draw_incidents("CONTESTED", brief_.contested);
    draw_incidents("INCIDENTS", brief_.incidents);
    draw_totals();
    draw_timeline("TIMELINE", brief_.timeline);
    draw_stands();
    draw_council();
    draw_timeline("MISSIONS, AND WHAT IS PLANNED", brief_.plans);
    draw_sources();
    draw_notes();
    return out_.take();
  }

 private:
  std::string marks(const std::vector<Mark>& marks) {
    std::string text;
    for (const Mark mark : marks) text += " [" + brief_.notes[mark].label + "]";
    used_.insert(marks.begin(), marks.end());
    return text;
  }

  void draw_head() {
    out_.heading(brief_.subject + " · brief" +
                 (brief_.as_of.empty() ? ", no dates given" : " of " + brief_.as_of));
    out_.paragraph(std::to_string(brief_.reports.size()) + " reports (" + std::to_string(brief_.independent) +
                       " independent, " + std::to_string(brief_.copies) + " copies) · " +
                       counted(brief_.sources.size(), "source") + " · figures by rule: " + brief_.rule +
                       " · nothing here is verified by rapporteur",
                   0);
  }

  void draw_lead() {
    for (const Line& line : brief_.lead) out_.paragraph(line.text + marks(line.marks), 0);
  }

  void draw_incidents(const std::string& title, const std::vector<IncidentPicture>& incidents) {
    if (incidents.empty()) return;
    out_.section(title);
    for (const IncidentPicture& incident : incidents) draw_incident(incident);
  }

  void draw_incident(const IncidentPicture& incident) {
    out_.item(incident.name + " · " + incident.date + " · " + incident.type + " · " +
              (incident.accounts == 0 ? "" : counted(incident.accounts, "voice") + " in ") +
              counted(incident.reports, "report") + marks(incident.marks));
    for (const FigurePicture& figure : incident.figures) draw_figure(figure);
    for (const BlameLine& blame : incident.blame) {
      std::string by;
      for (const Line& line : blame.by) by += (by.empty() ? "" : ", ") + line.text + marks(line.marks);
      out_.field("blamed", blame.blamed + " ◀ " + by);
    }
    for (const Line& line : incident.denials) out_.field("denials", line.text + marks(line.marks));
    for (const Line& line : incident.notes) out_.field("note", line.text + marks(line.marks));
    for (const Line& line : incident.contradictions) out_.field("differ", line.text + marks(line.marks));
  }

  void draw_figure(const FigurePicture& figure) {
    std::int64_t top = 1;
    for (const CountLine& count : figure.counts)
      top = std::max({top, count.high.value_or(0), count.low.value_or(0)});
    std::string name = plain(name_of(figure.effect));
    for (const CountLine& count : figure.counts) {
      std::string who = count.who + (count.via.empty() ? "" : " (via " + count.via + ")");
      std::string number = count.number + (count.group.empty() ? "" : " " + count.group) +
                           (count.is_superseded ? " (superseded)" : "") + (count.is_part ? " (part)" : "");
      out_.count(name, who, number, bar_as_text(range_bar(count.low, count.high, top), 10),
                 marks(count.marks));
      name.clear();
    }
    if (figure.counts.size() > 1 && figure.best)
      out_.field("", "low " + (figure.low ? with_commas(*figure.low) : "?") + " · best " +
                         with_commas(*figure.best) + " · high " +
                         (figure.high ? with_commas(*figure.high) : "open"));
  }

  void draw_totals() {
    if (brief_.totals.empty()) return;
    out_.section("HOW MANY, ACCORDING TO WHOM");
    for (const TotalPicture& total : brief_.totals)
      out_.field(total.scope, total.count.number + " " +
                                  (total.count.group.empty() ? "" : total.count.group + " ") + total.effect +
                                  (total.place.empty() ? "" : ", " + total.place) + ", " + total.date +
                                  " — " + total.count.who + marks(total.count.marks));
  }

  void draw_timeline(const std::string& title, const std::vector<TimelineEntry>& entries) {
    if (entries.empty()) return;
    out_.section(title);
    for (const TimelineEntry& entry : entries)
      out_.item(entry.date + (entry.status == "planned" ? " (planned): " : ": ") + entry.what.text +
                marks(entry.what.marks));
  }

  void draw_stands() {
    if (brief_.stands.rows.empty()) return;
    out_.section("WHERE THEY STAND");
    for (const StandRow& row : brief_.stands.rows) {
      std::string text;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const StandCell& cell = row.cells[i];
        if (cell.position.empty()) continue;
        text += (text.empty() ? "" : "; ") + brief_.stands.measures[i] + ": " + cell.position +
                (cell.condition.empty() ? "" : " (" + cell.condition + ")") + (cell.moved ? " ▲" : "") +
                marks(cell.marks);
      }
      out_.field(row.actor, text);
    }
  }

  void draw_council() {
    const CouncilPicture& council = brief_.council;
    if (council.members.empty()) return;
    out_.section("COUNCIL");
    std::vector<std::string> permanent, elected;
    for (const CouncilSeat& seat : council.members)
      (seat.permanent ? permanent : elected).push_back(seat.name);
    out_.field("members", "on " + council.date + ": " + joined(permanent) + " (veto); " + joined(elected));
    for (const DraftPicture& draft : council.drafts) draw_draft(draft);
    for (const Line& line : council.common_elements) out_.field("common", line.text + marks(line.marks));
    for (const Line& line : council.open_points) out_.field("open", line.text + marks(line.marks));
  }

  void draw_draft(const DraftPicture& draft) {
    out_.item(draft.symbol + " · " + draft.date);
    for (const Line& line : draft.lines) out_.field("", line.text + marks(line.marks));
    std::string votes;
    for (const DeclaredVote& vote : draft.votes)
      votes += (votes.empty() ? "" : ", ") + vote.member + ": " + vote.vote + marks(vote.marks);
    if (!votes.empty()) out_.field("votes", votes);
    out_.field("outlook", draft.outlook);
  }

  void draw_sources() {
    if (!brief_.sources.empty()) out_.section("SOURCES");
    for (const SourcePicture& source : brief_.sources)
      out_.field(source.name, heard_words(source) +
                                  (source.via.empty() ? "" : " (via " + joined(source.via) + ")") +
                                  marks(source.marks));
    for (const Line& line : brief_.independence) out_.field("copies", line.text);
  }

  void draw_notes() {
    out_.section("REPORTS");
    for (const ReportPicture& report : brief_.reports)
      out_.field(std::to_string(report.number),
                 report.id + (report.outlet.empty() ? "" : " · " + report.outlet) + " · " + report.date +
                     " · " + report.title +
                     (report.copy_of == 0 ? "" : " (copy of " + std::to_string(report.copy_of) + ")") +
                     (report.is_read ? "" : " (not read: not English)"));
    std::vector<const Note*> notes;
    for (const Mark mark : used_) notes.push_back(&brief_.notes[mark]);
    std::ranges::sort(notes, {}, [](const Note* note) {
      return std::tuple(note->report_number, note->sentence, note->label.size(), note->label);
    });
    out_.section("THE EXACT WORDS");
    for (const Note* note : notes)
      out_.field("[" + note->label + "]", "\"" + shortened(note->words, 200) + "\"");
  }

  const Brief& brief_;
  Columns out_;
  std::set<Mark> used_;
};

}  // namespace

std::string brief_as_text(const Brief& brief, const TerminalStyle& style) {
  return TerminalBrief(brief, style).draw();
}

}  // namespace rapporteur
