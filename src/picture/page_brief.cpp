// SPDX-License-Identifier: Apache-2.0
// The brief as one HTML page that works without scripts: marks are links to notes, notes are links to the
// report.
#include <algorithm>

#include "picture/html.hpp"
#include "picture/page_pictures.hpp"
#include "picture/parts.hpp"
#include "picture/render.hpp"
#include "picture/words.hpp"

namespace rapporteur {
namespace {

class PageBrief {
 public:
  PageBrief(const Brief& brief, std::string_view css) : brief_(brief), css_(css) {}

  std::string draw() {
    draw_head();
    draw_lead();
    draw_incidents("contested", "Contested incidents", brief_.contested);
    draw_incidents("incidents", "Other incidents", brief_.incidents);
    draw_totals();
    draw_timeline("timeline", "What happened", brief_.timeline, true);
    draw_stands();
    draw_council();
    draw_timeline("plans", "Missions, and what is planned", brief_.plans, false);
    draw_sources();
    draw_notes();
    draw_reports();
    out_ +=
        "</main>\n<footer><p>Made by rapporteur from the reports listed above. Nothing here is verified by "
        "it.</p></footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string marks(const std::vector<Mark>& marks) const {
    std::string text;
    for (const Mark mark : marks) {
      const std::string label = escaped(brief_.notes[mark].label);
      text += " <a class=\"mark\" href=\"#n" + label + "\" aria-label=\"Note " + label +
              ": the exact words\">" + label + "</a>";
    }
    return text;
  }

  std::string line(const Line& text) const { return escaped(text.text) + marks(text.marks); }

  void open_section(const std::string& id, const std::string& title) {
    out_ += "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id + "-title\">" +
            title + "</h2>\n";
  }

  void close_section() { out_ += "</section>\n"; }

  void draw_head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n";
    out_ += "<title>" + escaped(brief_.subject) + " · brief" +
            escaped(brief_.as_of.empty() ? "" : " of " + brief_.as_of) + "</title>\n<style>\n" +
            std::string(css_) + "</style>\n</head>\n<body>\n";
    out_ += "<header>\n<h1>" + escaped(brief_.subject) + "</h1>\n<p class=\"dateline\">Brief" +
            escaped(brief_.as_of.empty() ? ", no dates given" : " of " + brief_.as_of) + "</p>\n<p>" +
            std::to_string(brief_.reports.size()) + " reports: " + std::to_string(brief_.independent) +
            " independent, " + std::to_string(brief_.copies) + " copies. " +
            std::to_string(brief_.sources.size()) + " sources. Figures by the rule <em>" +
            escaped(brief_.rule) + "</em>. Nothing here is verified by rapporteur.</p>\n" + navigation() +
            "</header>\n<main>\n";
  }

  static std::string navigation() {
    return "<nav aria-label=\"Parts of the brief\"><a href=\"#contested\">Contested</a> <a "
           "href=\"#totals\">How many</a> <a href=\"#timeline\">What happened</a> "
           "<a href=\"#stands\">Where they stand</a> <a href=\"#council\">Council</a> <a "
           "href=\"#plans\">Missions</a> <a href=\"#sources\">Sources</a> "
           "<a href=\"#notes\">Notes</a> <a href=\"#reports\">Reports</a></nav>\n";
  }

  void draw_lead() {
    if (brief_.lead.empty()) return;
    out_ += "<p class=\"lead\">";
    for (const Line& text : brief_.lead) out_ += line(text) + " ";
    out_ += "</p>\n";
  }

  void draw_incidents(const std::string& id, const std::string& title,
                      const std::vector<IncidentPicture>& incidents) {
    open_section(id, title);
    if (incidents.empty()) out_ += "<p>None in these reports.</p>\n";
    if (id == "contested") {
      std::vector<IncidentPicture> all = brief_.contested;
      all.insert(all.end(), brief_.incidents.begin(), brief_.incidents.end());
      // The middle of a country is no place where something happened.
      std::erase_if(all, [this](const IncidentPicture& incident) { return incident.name == brief_.subject; });
      out_ += map_picture(all);
    }
    for (const IncidentPicture& incident : incidents) draw_incident(incident);
    close_section();
  }

  void draw_incident(const IncidentPicture& incident) {
    out_ += "<article class=\"incident\">\n<h3>" + escaped(incident.name) + marks(incident.marks) +
            "</h3>\n<p class=\"facts\">" + escaped(incident.date) + " · " + escaped(incident.type) + " · " +
            (incident.accounts == 0 ? "" : counted(incident.accounts, "voice") + " in ") +
            counted(incident.reports, "report") + "</p>\n";
    for (const FigurePicture& figure : incident.figures) draw_figure(figure);
    if (!incident.blame.empty()) draw_blame(incident);
    draw_lines("Denied or doubted", incident.denials);
    draw_lines("Noted", incident.notes);
    draw_lines("Where accounts differ", incident.contradictions);
    out_ += "</article>\n";
  }

  void draw_figure(const FigurePicture& figure) {
    std::int64_t top = 1;
    for (const CountLine& count : figure.counts)
      top = std::max({top, count.high.value_or(0), count.low.value_or(0)});
    const std::string effect = escaped(plain(name_of(figure.effect)));
    out_ += "<table class=\"counts\">\n<caption>" + effect;
    if (figure.counts.size() > 1 && figure.best)
      out_ += ": low " + (figure.low ? with_commas(*figure.low) : "not known") + ", best " +
              with_commas(*figure.best) + ", high " + (figure.high ? with_commas(*figure.high) : "open");
    out_ +=
        "</caption>\n<thead><tr><th scope=\"col\">According to</th><th scope=\"col\">Count</th><th "
        "scope=\"col\" class=\"bar\">From 0 to " +
        with_commas(top) + "</th></tr></thead>\n<tbody>\n";
    for (const CountLine& count : figure.counts) {
      const std::string via =
          count.via.empty() ? "" : " <span class=\"via\">via " + escaped(count.via) + "</span>";
      const std::string more =
          (count.is_superseded ? " <span class=\"via\">superseded</span>" : std::string()) +
          (count.is_part ? " <span class=\"via\">part of a larger count</span>" : "");
      const char* kind = count.is_superseded ? " class=\"superseded\""
                         : count.is_part     ? " class=\"part\""
                                             : "";
      out_ += "<tr" + std::string(kind) + "><th scope=\"row\">" + escaped(count.who) + via + "</th><td>" +
              escaped(count.number) + (count.group.empty() ? "" : " " + escaped(count.group)) + more +
              marks(count.marks) + "</td><td class=\"bar\">" + bar_picture(count, top) + "</td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  void draw_blame(const IncidentPicture& incident) {
    out_ += "<h4>Who blames whom</h4>\n<dl class=\"blame\">\n";
    for (const BlameLine& blame : incident.blame) {
      out_ += "<div><dt>" + escaped(blame.blamed) + "</dt><dd>blamed by ";
      for (std::size_t i = 0; i < blame.by.size(); ++i) out_ += (i == 0 ? "" : "; ") + line(blame.by[i]);
      out_ += "</dd></div>\n";
    }
    out_ += "</dl>\n";
  }

  void draw_lines(const std::string& title, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    out_ += "<h4>" + title + "</h4>\n<ul>\n";
    for (const Line& text : lines) out_ += "<li>" + line(text) + "</li>\n";
    out_ += "</ul>\n";
  }

  void draw_totals() {
    open_section("totals", "How many, according to whom");
    if (brief_.totals.empty())
      out_ += "<p>No count beyond single incidents.</p>\n";
    else
      out_ +=
          "<div class=\"wide\" role=\"region\" aria-label=\"Counts beyond single incidents\" "
          "tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Count</th><th scope=\"col\">Of</th><th "
          "scope=\"col\">When</th><th scope=\"col\">Where</th><th scope=\"col\">According "
          "to</th></tr></thead>\n<tbody>\n";
    for (const TotalPicture& total : brief_.totals)
      out_ += "<tr><td>" + escaped(total.count.number) + marks(total.count.marks) + "</td><td>" +
              escaped(total.effect) + (total.count.group.empty() ? "" : ": " + escaped(total.count.group)) +
              " <span class=\"via\">" + escaped(total.scope) + "</span></td><td>" + escaped(total.date) +
              "</td><td>" + escaped(total.place) + "</td><td>" + escaped(total.count.who) + "</td></tr>\n";
    if (!brief_.totals.empty()) out_ += "</tbody>\n</table>\n</div>\n";
    close_section();
  }

  void draw_timeline(const std::string& id, const std::string& title,
                     const std::vector<TimelineEntry>& entries, bool with_picture) {
    open_section(id, title);
    if (entries.empty()) out_ += "<p>Nothing in these reports.</p>\n";
    if (with_picture) out_ += timeline_picture(entries);
    if (!entries.empty()) out_ += "<ol class=\"timeline\">\n";
    for (const TimelineEntry& entry : entries)
      out_ += "<li><span class=\"when\">" + escaped(entry.date) + "</span> " +
              (entry.status == "planned" ? "<span class=\"via\">planned</span> " : "") + line(entry.what) +
              "</li>\n";
    if (!entries.empty()) out_ += "</ol>\n";
    close_section();
  }

  void draw_stands() {
    open_section("stands", "Where they stand");
    if (brief_.stands.rows.empty()) {
      out_ += "<p>No stance of a known actor.</p>\n";
      return close_section();
    }
    out_ +=
        "<div class=\"wide\" role=\"region\" aria-label=\"Stances of actors on measures\" "
        "tabindex=\"0\">\n<table class=\"stands\">\n<thead><tr><th scope=\"col\">Actor</th>";
    for (const std::string& measure : brief_.stands.measures)
      out_ += "<th scope=\"col\">" + escaped(measure) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
    for (const StandRow& row : brief_.stands.rows) {
      out_ += "<tr><th scope=\"row\">" + escaped(row.actor) + "</th>";
      for (const StandCell& cell : row.cells) out_ += cell_html(cell);
      out_ += "</tr>\n";
    }
    out_ +=
        "</tbody>\n</table>\n</div>\n<p class=\"key\">▲ moved since an earlier report. An empty cell: "
        "nothing known.</p>\n";
    close_section();
  }

  std::string cell_html(const StandCell& cell) const {
    if (cell.position.empty()) return "<td></td>";
    std::string kind = cell.position == "against"                               ? "against"
                       : cell.position == "for" || cell.position == "calls for" ? "for"
                                                                                : "open";
    return "<td class=\"" + kind + "\">" + escaped(cell.position) +
           (cell.condition.empty() ? "" : ": " + escaped(cell.condition)) + (cell.moved ? " ▲" : "") +
           marks(cell.marks) + "</td>";
  }

  void draw_council() {
    open_section("council", "The Security Council");
    const CouncilPicture& council = brief_.council;
    if (!council.members.empty()) {
      out_ +=
          "<p>Members on " + escaped(council.date) +
          " (nine votes pass, a permanent member's vote against is a veto):</p>\n<ul class=\"members\">\n";
      for (const CouncilSeat& seat : council.members)
        out_ += "<li" + std::string(seat.permanent ? " class=\"permanent\"" : "") + ">" + escaped(seat.name) +
                (seat.permanent ? " <span class=\"via\">veto</span>" : "") + "</li>\n";
      out_ += "</ul>\n";
    }
    for (const DraftPicture& draft : council.drafts) draw_draft(draft);
    draw_lines("Common elements: nobody known objects", council.common_elements);
    draw_lines("Open: backed by some, refused or bound to conditions by others", council.open_points);
    close_section();
  }

  void draw_draft(const DraftPicture& draft) {
    out_ += "<article class=\"draft\">\n<h3>" + escaped(draft.symbol) + "</h3>\n<p class=\"facts\">" +
            escaped(draft.date) + "</p>\n<ul>\n";
    for (const Line& text : draft.lines) out_ += "<li>" + line(text) + "</li>\n";
    out_ += "</ul>\n";
    if (!draft.votes.empty()) {
      out_ += "<ul class=\"votes\">\n";
      for (const DeclaredVote& vote : draft.votes)
        out_ += "<li class=\"" +
                std::string(vote.vote == "for" || vote.vote == "against" ? vote.vote : "open") + "\">" +
                escaped(vote.member) + ": " + escaped(vote.vote) + marks(vote.marks) + "</li>\n";
      out_ += "</ul>\n";
    }
    out_ += "<p>" + escaped(draft.outlook) + ".</p>\n</article>\n";
  }

  void draw_sources() {
    open_section("sources", "Sources, and how independent they are");
    out_ += "<ul>\n";
    for (const SourcePicture& source : brief_.sources)
      out_ += "<li><b>" + escaped(source.name) + "</b>: " + heard_words(source) +
              (source.via.empty() ? "" : ", via " + escaped(joined(source.via))) + marks(source.marks) +
              "</li>\n";
    for (const Line& text : brief_.independence) out_ += "<li>" + line(text) + "</li>\n";
    out_ += "</ul>\n";
    close_section();
  }

  void draw_notes() {
    open_section("notes", "Notes: the exact words");
    out_ += "<ol class=\"notes\">\n";
    for (const Note& note : brief_.notes) {
      const std::string label = escaped(note.label);
      const std::string target = "r" + std::to_string(note.report_number) +
                                 (note.sentence == 0 ? "" : "s" + std::to_string(note.sentence));
      out_ += "<li id=\"n" + label + "\"><a href=\"#" + target + "\">" + label + "</a> <span class=\"via\">" +
              escaped(brief_.reports[note.report_number - 1].outlet) + "</span> " + escaped(note.before) +
              "<mark>" + escaped(note.words) + "</mark>" + escaped(note.after) + "</li>\n";
    }
    out_ += "</ol>\n";
    close_section();
  }

  void draw_reports() {
    open_section("reports", "Reports");
    for (const ReportPicture& report : brief_.reports) {
      out_ += "<details id=\"r" + std::to_string(report.number) + "\" open>\n<summary>" +
              std::to_string(report.number) + " · " + escaped(report.title) +
              "</summary>\n<p class=\"facts\">" + escaped(report.outlet) + " · " + escaped(report.date) +
              " · " + escaped(report.id) +
              (report.copy_of == 0 ? ""
                                   : " · copy of <a href=\"#r" + std::to_string(report.copy_of) +
                                         "\">report " + std::to_string(report.copy_of) + "</a>") +
              (report.is_read ? "" : " · not read: not in English") + "</p>\n<p class=\"text\">" +
              text_html(report) + "</p>\n</details>\n";
    }
    close_section();
  }

  // The report's text with an anchor on each sentence.
  static std::string text_html(const ReportPicture& report) {
    const Text text(report.text);
    std::string out;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < report.sentences.size(); ++i) {
      const Span sentence = report.sentences[i];
      out += escaped(text.slice({at, sentence.start}));
      out += "<span id=\"r" + std::to_string(report.number) + "s" + std::to_string(i + 1) + "\">" +
             escaped(text.slice(sentence)) + "</span>";
      at = sentence.end;
    }
    return out + escaped(text.slice({at, text.size()}));
  }

  const Brief& brief_;
  std::string_view css_;
  std::string out_;
};

}  // namespace

std::string brief_as_page(const Brief& brief, std::string_view css) { return PageBrief(brief, css).draw(); }

}  // namespace rapporteur
