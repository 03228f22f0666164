// SPDX-License-Identifier: Apache-2.0
// positions: where each actor stands on each measure, by date.
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "engine.hpp"
#include "picture/words.hpp"
#include "record/export_json.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

void print_history(Columns& out, const PositionHistory& history) {
  out.item(history.actor.text + " · " + plain(history.measure) +
           (history.measure == "other" && !history.about.empty() ? ": " + shortened(history.about, 60) : ""));
  for (const PositionEntry& entry : history.history) {
    std::string text = day_or_blank(entry.date) + "  " + plain(name_of(entry.position));
    if (entry.condition) text += ", if " + *entry.condition;
    if (entry.past) text += " (no longer)";
    out.paragraph(text + " [" + words_of(entry.of.front()) + "]", 4);
  }
}

int positions(const RecordCall& call) {
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto found = record->positions();
  if (!found) return print_failure(found.error());
  std::vector<nlohmann::ordered_json> lines;
  Columns out = terminal_columns();
  for (const PositionHistory& history : *found) {
    if (!call.only.empty() && history.measure != call.only) continue;
    if (call.json)
      lines.push_back(position_json(history));
    else
      print_history(out, history);
  }
  if (call.json) return print_lines(lines);
  const std::string text = out.take();
  return print_all(text.empty() ? "No such position in this record.\n" : text);
}

}  // namespace

void add_positions(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command = add_record_command(program, exit_code, call, "positions",
                                         "Where each actor stands on each measure, by date", positions);
  command->add_option("--measure", call->only, "Only ceasefire, talks, un_resolution, ...");
  command->footer("Example:\n  rapporteur positions syria.record --measure ceasefire");
}

}  // namespace rapporteur::app
