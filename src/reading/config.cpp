// SPDX-License-Identifier: Apache-2.0
#include "reading/config.hpp"

#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const auto from = text.find_first_not_of(blank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

}  // namespace

Config::Config(std::string_view text) {
  std::string section;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.starts_with('[') && line.ends_with(']')) section = line.substr(1, line.size() - 2);
    const auto equals = line.find('=');
    if (line.starts_with('[') || equals == std::string_view::npos) continue;
    sections_[section][std::string(trim(line.substr(0, equals)))] = trim(line.substr(equals + 1));
  }
}

std::string_view Config::raw(const std::string& section, const std::string& key) const {
  const auto found = sections_.find(section);
  if (found == sections_.end()) return {};
  const auto value = found->second.find(key);
  return value == found->second.end() ? std::string_view() : std::string_view(value->second);
}

std::string Config::text(const std::string& section, const std::string& key) const {
  const auto json = nlohmann::json::parse(raw(section, key), nullptr, false);
  return json.is_string() ? json.get<std::string>() : std::string();
}

std::vector<std::string> Config::list(const std::string& section, const std::string& key) const {
  const auto json = nlohmann::json::parse(raw(section, key), nullptr, false);
  std::vector<std::string> values;
  if (json.is_array())
    for (const auto& item : json)
      if (item.is_string()) values.push_back(item);
  return values;
}

}  // namespace rapporteur
