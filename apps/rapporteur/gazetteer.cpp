// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "base/resources.hpp"
#include "commands.hpp"
#include "knowledge/knowledge.hpp"

namespace rapporteur::app {
namespace {

struct ImportCall {
  std::string file;
  std::string folder;
};

int import(const ImportCall& call) {
  const Resources resources = find_resources();
  const auto knowledge = Knowledge::load(resources.data);
  if (!knowledge) {
    std::cerr << "rapporteur: " << knowledge.error().text() << '\n';
    return failed;
  }
  const std::filesystem::path folder =
      call.folder.empty() ? resources.gazetteer : std::filesystem::path(call.folder);
  const auto count = import_gazetteer(call.file, folder, (*knowledge)->folding(),
                                      (*knowledge)->gazetteer().transliteration());
  if (!count) {
    std::cerr << "rapporteur: " << count.error().text() << '\n';
    return count.error().failure == Failure::not_found ? bad_use : failed;
  }
  std::cout << *count << " places in " << folder.string() << '\n';
  return done;
}

}  // namespace

void add_gazetteer(CLI::App& program, int& exit_code) {
  auto call = std::make_shared<ImportCall>();
  CLI::App* command = program.add_subcommand("gazetteer", "Manage the gazetteer of places");
  command->require_subcommand(1);
  CLI::App* import_command =
      command->add_subcommand("import", "Index a GeoNames dump (19 tab-separated columns)");
  import_command->add_option("FILE", call->file, "The dump, e.g. allCountries.txt or SY.txt")->required();
  import_command->add_option("--into", call->folder,
                             "Folder of the index; by default the one the program reads");
  import_command->callback([call, &exit_code] { exit_code = import(*call); });
}

}  // namespace rapporteur::app
