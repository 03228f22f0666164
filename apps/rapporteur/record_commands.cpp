// SPDX-License-Identifier: Apache-2.0
#include "record_commands.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "commands.hpp"
#include "engine.hpp"

namespace rapporteur::app {

CLI::App* add_record_command(CLI::App& program, int& exit_code, const std::shared_ptr<RecordCall>& call,
                             const std::string& name, const std::string& purpose,
                             int (*run)(const RecordCall&)) {
  CLI::App* command = program.add_subcommand(name, purpose);
  command->add_option("RECORD", call->record, "The record")->required();
  command->add_flag("--json", call->json, "Print JSON lines");
  command->callback([call, run, &exit_code] { exit_code = run(*call); });
  return command;
}

Result<IncidentDrawing> IncidentDrawing::load(const std::string& rule) {
  const auto named = figure_rule_named(rule);
  if (!named)
    return fail(Failure::bad_call, "--rule",
                "no rule is named '" + rule + "'; there are median, ucdp, acled and latest");
  const auto data = find_resources().data;
  auto harm = HarmWords::load(data);
  if (!harm) return tl::unexpected<Error>(harm.error());
  auto mentions = MentionWords::load(data);
  if (!mentions) return tl::unexpected<Error>(mentions.error());
  IncidentDrawing drawing;
  drawing.rule_ = *named;
  drawing.harm_ = std::move(*harm);
  drawing.mentions_ = std::move(*mentions);
  return drawing;
}

TerminalStyle terminal_style() {
  TerminalStyle style;
  winsize window{};
  const bool is_terminal = isatty(STDOUT_FILENO) != 0;
  if (is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
    style.width = std::min<std::size_t>(window.ws_col, 120);
  const char* no_color = std::getenv("NO_COLOR");
  style.colours = is_terminal && (no_color == nullptr || *no_color == '\0');
  return style;
}

Columns terminal_columns() {
  const TerminalStyle style = terminal_style();
  return {style.width, style.colours};
}

int print_all(const std::string& text) {
  std::cout << text << std::flush;
  if (std::cout) return done;
  return print_failure({Failure::not_writable, "standard output", "could not be written"});
}

int print_lines(const std::vector<nlohmann::ordered_json>& lines) {
  for (const auto& line : lines) std::cout << line.dump() << '\n';
  return print_all("");
}

std::string words_of(const FindingReference& of) {
  return of.finding.empty() ? of.report : of.report + "/" + of.finding;
}

std::string day_or_blank(const std::optional<Day>& day) { return day ? iso(*day) : "no date   "; }

}  // namespace rapporteur::app
