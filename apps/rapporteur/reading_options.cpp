// SPDX-License-Identifier: Apache-2.0
#include "reading_options.hpp"

namespace rapporteur::app {

void add_fast_option(CLI::App& command, bool& fast) {
  command.add_flag(
      "--fast", fast,
      "Multiply in integers where the machine is made for it: faster, labels differ on fewer than "
      "1 token in 1,000");
}

void add_reading_options(CLI::App& command, ReadingCall& call) {
  command.add_option("--model", call.model, "Folder or wheel of another spaCy 3 pipeline to read with");
  command
      .add_option(
          "--reader", call.reader,
          "default, or accurate: also weighs what a small transformer says of who said what, at about "
          "the speed of a Python pipeline")
      ->check(CLI::IsMember({"default", "accurate"}))
      ->capture_default_str();
  add_fast_option(command, call.fast);
}

}  // namespace rapporteur::app
