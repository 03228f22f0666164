// SPDX-License-Identifier: Apache-2.0
// What the subcommands that ask a record share.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "knowledge/harm_words.hpp"
#include "knowledge/mention_words.hpp"
#include "picture/columns.hpp"
#include "picture/render.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur::app {

/// What was asked on the command line.
struct RecordCall {
  std::string record;
  std::vector<std::string> words;  ///< Ids, or what is searched for.
  std::string rule = "median";
  std::string only;  ///< An effect or a measure.
  std::string author;
  std::string reason;
  std::size_t most = 20;
  bool json = false;
};

/// A subcommand with its RECORD and --json; `run` gives the exit code.
CLI::App* add_record_command(CLI::App& program, int& exit_code, const std::shared_ptr<RecordCall>& call,
                             const std::string& name, const std::string& purpose,
                             int (*run)(const RecordCall&));

/// A rule by its name and the words that incidents are drawn with; fails with bad_call for an unknown rule.
class IncidentDrawing {
 public:
  static Result<IncidentDrawing> load(const std::string& rule);
  [[nodiscard]] FigureRule rule() const { return rule_; }
  [[nodiscard]] IncidentOptions options() const { return {rule_, &harm_, &mentions_}; }

 private:
  FigureRule rule_ = FigureRule::median;
  HarmWords harm_;
  MentionWords mentions_;
};

/// Columns as wide as the terminal, 80 elsewhere; colours where a terminal shows them and NO_COLOR is not
/// set.
[[nodiscard]] TerminalStyle terminal_style();
[[nodiscard]] Columns terminal_columns();

/// Prints and checks that it could be written; the exit code.
int print_all(const std::string& text);
int print_lines(const std::vector<nlohmann::ordered_json>& lines);

/// "REPORT/t3".
[[nodiscard]] std::string words_of(const FindingReference& of);
[[nodiscard]] std::string day_or_blank(const std::optional<Day>& day);

}  // namespace rapporteur::app
