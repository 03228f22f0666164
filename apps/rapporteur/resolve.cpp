// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "commands.hpp"
#include "knowledge/knowledge.hpp"

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// One asked line; false where it could not be read.
bool answer(const std::string& line, const ActorResolver& resolver) {
  const Json asked = Json::parse(line, nullptr, false);
  if (!asked.is_object() || !is_valid_utf8(line)) {
    std::cout << Json{{"kind", "error"}, {"error", "not a JSON object"}}.dump() << '\n';
    return false;
  }
  ResolveHints hints;
  hints.day = parse_day(text_at(asked, "date"));
  const std::string context = text_at(asked, "context");
  const ResolvedActor around = context.empty() ? ResolvedActor{} : resolver.resolve(context, {});
  hints.country = around.country;
  const ResolvedActor found = resolver.resolve(text_at(asked, "text"), hints);
  Json out{{"id", asked.contains("id") ? asked["id"] : Json(nullptr)}};
  out["actor"] = found.actor;
  out["name"] = found.name;
  out["country"] = found.country;
  out["sector"] = found.sector;
  std::cout << out.dump() << '\n';
  return true;
}

int resolve(const std::string& file) {
  const auto knowledge = Knowledge::load(find_resources().data);
  if (!knowledge) {
    std::cerr << "rapporteur: " << knowledge.error().text() << '\n';
    return failed;
  }
  std::ifstream opened;
  if (file != "-") opened.open(file);
  if (file != "-" && !opened) {
    std::cerr << "rapporteur: " << file << ": cannot be read\n";
    return bad_use;
  }
  std::istream& in = file == "-" ? std::cin : opened;
  int exit_code = done;
  for (std::string line; std::getline(in, line);)
    if (line.find_first_not_of(" \t\r") != std::string::npos && !answer(line, (*knowledge)->resolver()))
      exit_code = some_unread;
  return exit_code;
}

}  // namespace

void add_resolve(CLI::App& program, int& exit_code) {
  auto file = std::make_shared<std::string>("-");
  CLI::App* command =
      program.add_subcommand("resolve", "Print the actor, country and sector of short phrases");
  command->add_option("FILE", *file, "JSON lines {id, text, context?, date?}; - is standard input");
  command->callback([file, &exit_code] { exit_code = resolve(*file); });
}

}  // namespace rapporteur::app
