// SPDX-License-Identifier: Apache-2.0
// The command-line options of every subcommand that takes reports in.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "intake/intake.hpp"

namespace rapporteur::app {

/// What was given on the command line.
struct IntakeCall {
  std::string format = "detect";
  std::string published;
  IntakeLimits limits;
};

void add_intake_options(CLI::App& command, IntakeCall& call);

/// The options checked. Fails with bad_call.
Result<IntakeOptions> intake_options(const IntakeCall& call);

}  // namespace rapporteur::app
