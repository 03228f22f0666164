// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "commands.hpp"

int main(int count, char** words) {
  using namespace rapporteur::app;
  // What one report needed is kept for the next; given back and taken anew, each page would be cleared again.
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
  std::signal(SIGXFSZ, SIG_IGN);  // a file at its size limit is a write that fails, not an end
  CLI::App program("rapporteur reads reports of a crisis and keeps the record.", "rapporteur");
  program.set_version_flag("--version", RAPPORTEUR_VERSION);
  program.require_subcommand(1);
  int exit_code = done;
  for (const AddCommand add :
       {add_extract, add_parse, add_resolve, add_gazetteer, add_add, add_list, add_show, add_search,
        add_incidents, add_tolls, add_positions, add_export, add_remove, add_merge, add_split, add_brief})
    add(program, exit_code);
  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& wrong) {
    return program.exit(wrong) == 0 ? done : bad_use;
  } catch (const std::exception& broken) {
    std::cerr << "rapporteur: " << broken.what() << '\n';
    return failed;
  }
  return exit_code;
}
