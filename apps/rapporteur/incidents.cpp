// SPDX-License-Identifier: Apache-2.0
// incidents and tolls: what happened across reports, and how many according to whom.
#include <iostream>
#include <nlohmann/json.hpp>

#include "claims/findings_json.hpp"
#include "commands.hpp"
#include "engine.hpp"
#include "picture/words.hpp"
#include "record/export_json.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;

std::string figure_words(const Figure& figure) {
  if (figure.claims.empty()) return "none reported";
  const auto number = [](const std::optional<std::int64_t>& n) { return n ? with_commas(*n) : "unknown"; };
  return "low " + number(figure.low) + " · best " + number(figure.best) + " · high " + number(figure.high);
}

std::string source_words(const CountClaim& claim) {
  std::string who = claim.source ? claim.source->text : "the report";
  if (claim.via) who += " (to " + claim.via->text + ")";
  return who;
}

void print_claim(Columns& out, const CountClaim& claim) {
  std::string text = number_words(claim.low, claim.high, claim.approx);
  if (claim.group) text += " (" + *claim.group + ")";
  text += " — " + source_words(claim) + " · " + day_or_blank(claim.date);
  if (claim.reports.size() > 1) text += " · " + std::to_string(claim.reports.size()) + " reports";
  if (claim.is_part) text += " · a part";
  if (claim.is_superseded) text += " · superseded";
  out.paragraph(text + " [" + words_of(claim.of.front()) + "]", 6);
}

std::string title_of(const RecordIncident& incident) {
  std::string title = plain(name_of(incident.type));
  if (!incident.name.empty()) title = incident.name;
  if (incident.place) title += " · " + place_words(incident.place);
  return title + " · " + time_words(incident.date);
}

std::string told_words(AccountPosition position) {
  switch (position) {
    case AccountPosition::asserts:
      return "assertion";
    case AccountPosition::denies:
      return "denial";
    case AccountPosition::confirms:
      return "confirmation";
    case AccountPosition::doubts:
      return "doubt";
    case AccountPosition::no_comment:
      return "no comment";
  }
  return {};
}

void print_incident(Columns& out, const RecordIncident& incident) {
  out.item(incident.id + "  " + title_of(incident) + (incident.contested ? " · CONTESTED" : ""));
  for (const auto& [effect, figure] : incident.figures) {
    out.paragraph(plain(name_of(effect)) + ": " + figure_words(figure), 4);
    for (const CountClaim& claim : figure.claims) print_claim(out, claim);
  }
  for (const RecordAccount& told : incident.accounts) {
    const Account& account = told.account;
    std::string text = (account.source ? account.source->text : "the report") + std::string(": ") +
                       told_words(account.position);
    if (account.blames) text += ", blaming " + account.blames->text;
    if (account.exonerates) text += ", clearing " + account.exonerates->text;
    out.paragraph(text + " [" + words_of(told.of) + "]", 4);
  }
  for (const Contradiction& c : incident.contradictions)
    out.paragraph(
        "contradiction (" + std::string(name_of(c.field)) + "): " + c.a + " ⇄ " + c.b + " — " + c.reason, 4);
  out.paragraph("reports: " + joined(incident.reports), 4);
}

int incidents(const RecordCall& call) {
  const auto drawing = IncidentDrawing::load(call.rule);
  if (!drawing) return print_failure(drawing.error());
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto found = record->incidents(drawing->options());
  if (!found) return print_failure(found.error());
  std::vector<Json> lines;
  Columns out = terminal_columns();
  out.heading(counted(found->size(), "incident") + "; best by rule " + call.rule);
  for (const RecordIncident& incident : *found) {
    if (call.json)
      lines.push_back(record_incident_json(incident));
    else
      print_incident(out, incident);
  }
  return call.json ? print_lines(lines) : print_all(out.take());
}

void print_toll(Columns& out, const TollEntry& entry) {
  const Toll& toll = entry.toll;
  std::string text = number_words(toll.low, toll.high, toll.approx);
  if (toll.group) text += " " + *toll.group;
  text += " " + plain(name_of(toll.effect));
  if (toll.status != TollStatus::asserted) text += " (" + std::string(name_of(toll.status)) + ")";
  if (toll.place) text += " · " + place_words(toll.place);
  if (toll.date) text += " · " + time_words(toll.date);
  text += " — " + (toll.source ? toll.source->text : std::string("the report"));
  if (toll.via) text += " (to " + toll.via->text + ")";
  out.item(day_or_blank(entry.published) + "  " + text);
  out.paragraph("“" + toll.text + "” [" + entry.report + "/" + toll.id + "]", 4);
}

int tolls(const RecordCall& call) {
  if (!call.only.empty() && !value_named<Effect>(call.only))
    return print_failure({Failure::bad_call, "--effect",
                          "no effect is named '" + call.only + "' (killed, injured, detained, ...)"});
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto entries = record->tolls();
  if (!entries) return print_failure(entries.error());
  std::vector<Json> lines;
  Columns out = terminal_columns();
  for (const TollEntry& entry : *entries) {
    if (!call.only.empty() && name_of(entry.toll.effect) != call.only) continue;
    print_toll(out, entry);
    if (!call.json) continue;
    Findings one;
    one.tolls.push_back(entry.toll);
    lines.push_back(findings_json(entry.report, one).front());
  }
  if (call.json) return print_lines(lines);
  const std::string text = out.take();
  return print_all(text.empty() ? "No such toll in this record.\n" : text);
}

}  // namespace

void add_incidents(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command = add_record_command(
      program, exit_code, call, "incidents",
      "What happened, as all reports tell it: figures, accounts, contradictions", incidents);
  command->add_option("--rule", call->rule, "How best figures are chosen: median, ucdp, acled or latest")
      ->capture_default_str();
  command->footer(
      "Examples:\n  rapporteur incidents syria.record\n  rapporteur incidents syria.record --rule acled "
      "--json");
}

void add_tolls(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command = add_record_command(program, exit_code, call, "tolls",
                                         "Every count of those harmed, and whose it is", tolls);
  command->add_option("--effect", call->only, "Only killed, injured, detained, ...");
  command->footer("Example:\n  rapporteur tolls syria.record --effect killed");
}

}  // namespace rapporteur::app
