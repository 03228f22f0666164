// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "record/export_json.hpp"

namespace rapporteur::app {
namespace {

struct ExportCall {
  std::string record;
  std::string rule = "median";
  bool jsonl = true;
  bool with_text = false;
};

int export_record(const ExportCall& call) {
  const auto rule = figure_rule_named(call.rule);
  if (!rule) {
    std::cerr << "rapporteur: no rule named '" << call.rule
              << "'; there are median, ucdp, acled and latest\n";
    return bad_use;
  }
  const auto record = Record::open(call.record, Record::Mode::read);
  const auto content =
      record ? record->content(*rule) : Result<RecordContent>(tl::unexpected<Error>(record.error()));
  if (!content) {
    std::cerr << "rapporteur: " << content.error().text() << '\n';
    return failed;
  }
  export_lines(*content, call.with_text,
               [](const nlohmann::ordered_json& line) { std::cout << line.dump() << '\n'; });
  std::cout.flush();
  if (std::cout) return done;
  std::cerr << "rapporteur: standard output could not be written\n";
  return failed;
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
