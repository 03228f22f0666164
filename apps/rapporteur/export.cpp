// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "engine.hpp"
#include "record/export_json.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

struct ExportCall {
  std::string record;
  std::string rule = "median";
  bool jsonl = true;
  bool with_text = false;
};

int export_record(const ExportCall& call) {
  const auto drawing = IncidentDrawing::load(call.rule);
  if (!drawing) return print_failure(drawing.error());
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto content = record->content(drawing->options());
  if (!content) return print_failure(content.error());
  export_lines(*content, call.with_text,
               [](const nlohmann::ordered_json& line) { std::cout << line.dump() << '\n'; });
  return print_all("");
}

}  // namespace

void add_export(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<ExportCall>();
  CLI::App* command = program.add_subcommand("export", "Print everything in a record as JSON lines");
  command->add_option("RECORD", call->record, "The record")->required();
  command->add_flag("--jsonl", call->jsonl,
                    "JSON lines, as docs/findings.schema.json describes them (the default)");
  command->add_flag("--with-text", call->with_text, "Print each report's text on its report line");
  command->add_option("--rule", call->rule, "How best figures are chosen: median, ucdp, acled or latest");
  command->footer("Example:\n  rapporteur export syria.record > syria.jsonl");
  command->callback([call, &exit_code] { exit_code = export_record(*call); });
}

}  // namespace rapporteur::app
