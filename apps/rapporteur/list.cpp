// SPDX-License-Identifier: Apache-2.0
// list, search and remove: the reports of a record.
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "engine.hpp"
#include "picture/words.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const ReportEntry& entry) {
  return {{"report", entry.id},
          {"title", entry.title},
          {"outlet", entry.outlet},
          {"published", entry.published ? Json(iso(*entry.published)) : Json(nullptr)},
          {"language", entry.language},
          {"read", entry.is_read},
          {"agencies", entry.agencies},
          {"copy_of", entry.copy_of.empty() ? Json(nullptr) : Json(entry.copy_of)},
          {"findings", entry.findings}};
}

std::string counts_in_words(const ReportEntry& entry) {
  std::vector<std::string> parts;
  for (const auto& [kind, number] : entry.findings) parts.push_back(counted(number, kind));
  return parts.empty() ? "no findings" : joined(parts);
}

int list(const RecordCall& call) {
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto entries = record->reports();
  if (!entries) return print_failure(entries.error());
  std::vector<Json> lines;
  Columns out = terminal_columns();
  out.heading(counted(entries->size(), "report"));
  for (const ReportEntry& entry : *entries) {
    if (call.json) lines.push_back(json_of(entry));
    out.item(day_or_blank(entry.published) + "  " + entry.id +
             (entry.outlet.empty() ? "" : " · " + entry.outlet));
    if (!entry.title.empty()) out.paragraph(entry.title, 4);
    std::string about = counts_in_words(entry);
    if (!entry.is_read) about = "not read: language " + entry.language;
    if (!entry.agencies.empty()) about += " · credits " + joined(entry.agencies);
    if (!entry.copy_of.empty()) about += " · copy of " + entry.copy_of;
    out.paragraph(about, 4);
  }
  return call.json ? print_lines(lines) : print_all(out.take());
}

int search(const RecordCall& call) {
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  std::string words;
  for (const std::string& word : call.words) words += (words.empty() ? "" : " ") + word;
  const auto hits = record->search(words, call.most);
  if (!hits) return print_failure(hits.error());
  std::vector<Json> lines;
  Columns out = terminal_columns();
  for (const SearchHit& hit : *hits) {
    lines.push_back({{"report", hit.report},
                     {"title", hit.title},
                     {"outlet", hit.outlet},
                     {"published", hit.published ? Json(iso(*hit.published)) : Json(nullptr)},
                     {"excerpt", hit.excerpt}});
    out.item(day_or_blank(hit.published) + "  " + hit.report +
             (hit.outlet.empty() ? "" : " · " + hit.outlet));
    if (!hit.title.empty()) out.paragraph(hit.title, 4);
    out.paragraph(hit.excerpt, 4);
  }
  if (call.json) return print_lines(lines);
  return print_all(hits->empty() ? "No report holds these words.\n" : out.take());
}

int remove(const RecordCall& call) {
  auto record = Record::open(call.record, Record::Mode::write);
  if (!record) return print_failure(record.error());
  int exit_code = done;
  std::size_t gone = 0;
  for (const std::string& id : call.words) {
    const auto removed = record->remove(id);
    if (!removed) return print_failure(removed.error());
    if (*removed) {
      ++gone;
      continue;
    }
    exit_code = some_unread;
    std::cerr << "rapporteur: " << id << ": there is no report of that id\n";
  }
  std::cerr << counted(gone, "report") << " removed\n";
  return exit_code;
}

}  // namespace

void add_list(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  add_record_command(program, exit_code, call, "list", "List the reports of a record", list)
      ->footer("Example:\n  rapporteur list syria.record");
}

void add_search(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command =
      add_record_command(program, exit_code, call, "search", "Find reports by their words", search);
  command
      ->add_option("WORDS", call->words, "All of them are looked for; \"a phrase\", OR, NOT and word* work")
      ->required();
  command->add_option("--most", call->most, "At most so many reports")->capture_default_str();
  command->footer(
      "Examples:\n  rapporteur search syria.record Khaldiya mortars\n  rapporteur search syria.record "
      "'\"no-fly zone\" OR corridor*'");
}

void add_remove(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command =
      program.add_subcommand("remove", "Take reports out of a record, with all their findings");
  command->add_option("RECORD", call->record, "The record")->required();
  command->add_option("ID", call->words, "Ids of reports, as list prints them")->required();
  command->footer("Example:\n  rapporteur remove syria.record ap-17");
  command->callback([call, &exit_code] { exit_code = remove(*call); });
}

}  // namespace rapporteur::app
