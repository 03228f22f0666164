// SPDX-License-Identifier: Apache-2.0
#include "base/resources.hpp"

#include <cstdlib>
#include <vector>

namespace rapporteur {

std::filesystem::path gazetteer_of(const std::filesystem::path& data) {
  std::error_code failed;
  const auto installed = data.parent_path() / "gazetteer";
  return std::filesystem::exists(installed, failed) ? installed : data.parent_path() / "build/gazetteer";
}

Resources find_resources() {
  std::vector<std::filesystem::path> homes;
  if (const char* home = std::getenv("RAPPORTEUR_HOME")) homes.emplace_back(home);
  std::error_code failed;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  if (!failed) {
    homes.push_back(folder / "../share/rapporteur");
    homes.push_back(folder / "../..");  // build/<preset>/ in a checkout
  }
  for (const auto& home : homes) {
    if (!std::filesystem::is_directory(home / "data", failed)) continue;
    const auto installed = home / "models/en_core_web_sm";
    const auto fetched = home / "build/models/en_core_web_sm";
    return {home / "data", home / "models", std::filesystem::exists(installed, failed) ? installed : fetched,
            gazetteer_of(home / "data")};
  }
  return {"data", "models", "build/models/en_core_web_sm", "build/gazetteer"};
}

}  // namespace rapporteur
