// SPDX-License-Identifier: Apache-2.0
// merge and split: decisions by hand on what belongs together, kept with author and reason.
#include <algorithm>
#include <iostream>

#include "commands.hpp"
#include "engine.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

bool is_finding(std::string_view name) {
  return name.size() > 1 && name.front() == 'i' &&
         std::ranges::all_of(name.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// An incident across reports ("i-1f3a9c07"), an incident of one report ("REPORT/i2") or a report.
Result<FindingReference> reference_from(const std::string& words, const Record& record) {
  if (words.starts_with("i-")) {
    const auto drawing = IncidentDrawing::load("median");
    if (!drawing) return tl::unexpected<Error>(drawing.error());
    const auto incidents = record.incidents(drawing->options());
    if (!incidents) return tl::unexpected<Error>(incidents.error());
    const auto found = std::ranges::find(*incidents, words, &RecordIncident::id);
    if (found != incidents->end() && !found->of.empty()) return found->of.front();
  }
  const std::size_t slash = words.rfind('/');
  const bool names_finding =
      slash != std::string::npos && is_finding(std::string_view(words).substr(slash + 1));
  FindingReference of{words, ""};
  if (names_finding) of = {words.substr(0, slash), words.substr(slash + 1)};
  const auto report = record.report(of.report);
  if (!report) return tl::unexpected<Error>(report.error());
  const bool is_there =
      of.finding.empty() || std::ranges::find(report->findings.incidents, of.finding, &Incident::id) !=
                                report->findings.incidents.end();
  if (!is_there) return fail(Failure::not_found, words, "the report has no incident of that id");
  return of;
}

int decide(const RecordCall& call, bool joins) {
  auto record = Record::open(call.record, Record::Mode::write);
  if (!record) return print_failure(record.error());
  const auto a = reference_from(call.words[0], *record);
  if (!a) return print_failure(a.error());
  const auto b = reference_from(call.words[1], *record);
  if (!b) return print_failure(b.error());
  if (a->finding.empty() != b->finding.empty())
    return print_failure({Failure::bad_call, "", "name two incidents, or two reports, not one of each"});
  const auto decided = record->decide({joins, *a, *b, call.author, call.reason});
  if (!decided) return print_failure(decided.error());
  std::cerr << words_of(*a) << " and " << words_of(*b)
            << (joins ? " are one by decision of " : " are kept apart by decision of ") << call.author
            << '\n';
  return done;
}

int merge(const RecordCall& call) { return decide(call, true); }
int split(const RecordCall& call) { return decide(call, false); }

void add_decision(CLI::App& program, int& exit_code, const char* name, const char* purpose,
                  int (*run)(const RecordCall&)) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command = program.add_subcommand(name, purpose);
  command->add_option("RECORD", call->record, "The record")->required();
  command->add_option("WHAT", call->words, "Two of: i-1f3a9c07, REPORT/i2, or two reports")
      ->required()
      ->expected(2);
  command->add_option("--author", call->author, "Who decides")->required();
  command->add_option("--reason", call->reason, "Why")->required();
  command->footer(std::string("Example:\n  rapporteur ") + name +
                  " syria.record ap-17/i1 sana-3/i2 --author 'J. Doe' --reason 'same street, same night'");
  command->callback([call, run, &exit_code] { exit_code = run(*call); });
}

}  // namespace

void add_merge(CLI::App& program, int& exit_code) {
  add_decision(program, exit_code, "merge", "Decide that two incidents, or two reports' stories, are one",
               merge);
}

void add_split(CLI::App& program, int& exit_code) {
  add_decision(program, exit_code, "split", "Decide that two incidents, or two reports' stories, are not one",
               split);
}

}  // namespace rapporteur::app
