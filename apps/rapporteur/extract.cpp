// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "claims/extract.hpp"
#include "claims/findings_json.hpp"
#include "commands.hpp"
#include "intake/intake.hpp"

namespace rapporteur::app {
namespace {

struct ExtractCall {
  std::vector<std::string> files{"-"};
  std::string format = "detect";
  std::string published;
  bool with_text = false;
  bool explains = false;
};

int extract(const ExtractCall& call) {
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  const auto heads = Heads::load(resources.models);
  for (const Error* error : {reader ? nullptr : &reader.error(), knowledge ? nullptr : &knowledge.error(), heads ? nullptr : &heads.error()})
    if (error != nullptr) {
      std::cerr << "rapporteur: " << error->text() << '\n';
      return failed;
    }
  const Extractor extractor(**reader, **knowledge, **heads);
  IntakeOptions intake;
  if (!call.published.empty()) intake.published = call.published;
  ExtractOptions options;
  options.explains = call.explains;
  const FindingsJsonOptions print{call.with_text, call.explains};
  int exit_code = done;
  ReportSink sink;
  sink.report = [&](Report&& report) {
    const Findings findings = extractor.extract(report, options);
    std::cout << report_json(report, print).dump() << '\n';
    for (const auto& line : findings_json(report.id, findings, print)) std::cout << line.dump() << '\n';
  };
  sink.unread = [&](Unread&& unread) {
    exit_code = some_unread;
    std::cout << nlohmann::ordered_json{{"kind", "error"}, {"report", unread.report}, {"error", unread.error.text()}}.dump() << '\n';
  };
  for (const std::string& file : call.files) read_reports(file, intake, sink);
  return exit_code;
}

}  // namespace

void add_extract(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<ExtractCall>();
  CLI::App* command = program.add_subcommand("extract", "Print the findings of reports as JSON lines");
  command->add_option("FILE", call->files, "Reports to read; - is standard input");
  command->add_option("--format", call->format, "jsonl, text, html, feed or warc; by default found from the content");
  command->add_option("--published", call->published, "Date for reports that carry none (ISO 8601)");
  command->add_flag("--with-text", call->with_text, "Print each report's text on its report line");
  command->add_flag("--explain", call->explains, "Print the pass, rule and evidence behind each finding");
  command->callback([call, &exit_code] { exit_code = extract(*call); });
}

}  // namespace rapporteur::app
