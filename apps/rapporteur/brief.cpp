// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "commands.hpp"
#include "engine.hpp"
#include "knowledge/council.hpp"
#include "picture/render.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

struct BriefCall {
  std::string record;
  std::string html;
  std::string rule = "median";
  bool json = false;
  std::size_t incidents = 8;
};

int print(const Brief& brief, const BriefCall& call, const Resources& resources) {
  if (!call.html.empty()) {
    const auto css = read_file(resources.data / "page/brief.css");
    if (!css) return print_failure(css.error());
    const auto written = write_file(call.html, brief_as_page(brief, *css));
    return written ? done : print_failure(written.error());
  }
  if (call.json)
    std::cout << brief_as_json(brief).dump(2) << '\n';
  else
    std::cout << brief_as_text(brief, terminal_style());
  return print_all("");
}

int brief(const BriefCall& call) {
  const auto drawing = IncidentDrawing::load(call.rule);
  if (!drawing) return print_failure(drawing.error());
  const Resources resources = find_resources();
  const auto council = Council::load(resources.data / "council/terms.tsv");
  if (!council) return print_failure(council.error());
  const auto votes = VoteWords::load(resources.data);
  if (!votes) return print_failure(votes.error());
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto content = record->content(drawing->options());
  if (!content) return print_failure(content.error());
  return print(make_brief(*content, *council,
                          {drawing->rule(), call.incidents, 24, &*votes, drawing->options().mention_words}),
               call, resources);
}

}  // namespace

void add_brief(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<BriefCall>();
  CLI::App* command = program.add_subcommand(
      "brief", "Draw the brief of a record: who said what, how many, who stands where");
  command->add_option("RECORD", call->record, "The record to draw from")->required();
  command->add_option("--html", call->html, "Write one self-contained page to this file instead");
  command->add_flag("--json", call->json, "Print all values as JSON, marks resolved");
  command->add_option("--rule", call->rule, "How best figures are chosen: median, ucdp, acled or latest");
  command->add_option("--incidents", call->incidents, "At most so many incidents in each list");
  command->footer(
      "Examples:\n  rapporteur brief syria.record\n  rapporteur brief syria.record --rule acled\n"
      "  rapporteur brief syria.record --html brief.html\n\n"
      "A mark such as [3.2] leads to report 3, sentence 2; its exact words stand in the notes.");
  command->callback([call, &exit_code] { exit_code = brief(*call); });
}

}  // namespace rapporteur::app
