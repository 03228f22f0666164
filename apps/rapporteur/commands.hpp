// SPDX-License-Identifier: Apache-2.0
// Every subcommand of the program; each is defined in the file of its name.
#pragma once

#include <CLI/CLI.hpp>

namespace rapporteur::app {

/// Exit codes, as docs/errors.md lists them.
enum ExitCode : int {
  done = 0,         ///< All went well.
  some_unread = 1,  ///< Some input could not be read, the rest was.
  bad_use = 2,      ///< The call itself was wrong.
  failed = 3        ///< Nothing could be done: no model, corrupt record, full disk.
};

/// Adds the subcommand to the program; when called it sets `exit_code`.
using AddCommand = void (*)(CLI::App& program, int& exit_code);

void add_extract(CLI::App& program, int& exit_code);
void add_add(CLI::App& program, int& exit_code);
void add_export(CLI::App& program, int& exit_code);
void add_list(CLI::App& program, int& exit_code);
void add_show(CLI::App& program, int& exit_code);
void add_search(CLI::App& program, int& exit_code);
void add_incidents(CLI::App& program, int& exit_code);
void add_tolls(CLI::App& program, int& exit_code);
void add_positions(CLI::App& program, int& exit_code);
void add_remove(CLI::App& program, int& exit_code);
void add_merge(CLI::App& program, int& exit_code);
void add_split(CLI::App& program, int& exit_code);
void add_brief(CLI::App& program, int& exit_code);
void add_parse(CLI::App& program, int& exit_code);
void add_gazetteer(CLI::App& program, int& exit_code);
void add_resolve(CLI::App& program, int& exit_code);

}  // namespace rapporteur::app
