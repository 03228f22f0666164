// SPDX-License-Identifier: Apache-2.0
// `rapporteur extract` as its user runs it: exit code and the lines it printed.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

struct Printed {
  int exit_code = -1;
  std::vector<nlohmann::json> lines;
  std::string output;
};

inline Printed run(const std::string& arguments) {
  const std::string call = std::string(RAPPORTEUR_PROGRAM) + " extract " + arguments + " 2>/dev/null";
  Printed result;
  FILE* pipe = ::popen(call.c_str(), "r");
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
    result.output.append(buffer, got);
  const int status = ::pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  for (std::size_t at = 0; at < result.output.size();) {
    const std::size_t end = result.output.find('\n', at);
    const auto line = nlohmann::json::parse(result.output.substr(at, end - at), nullptr, false);
    if (!line.is_discarded()) result.lines.push_back(line);
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return result;
}
