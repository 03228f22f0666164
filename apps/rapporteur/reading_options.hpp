// SPDX-License-Identifier: Apache-2.0
// The command-line options of every subcommand that reads reports: with which models.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace rapporteur::app {

/// What was given on the command line.
struct ReadingCall {
  std::string model;
  std::string reader = "default";
  bool fast = false;  ///< Products in integers where the machine is made for it.

  [[nodiscard]] bool is_accurate() const { return reader == "accurate"; }
};

void add_fast_option(CLI::App& command, bool& fast);
void add_reading_options(CLI::App& command, ReadingCall& call);

}  // namespace rapporteur::app
