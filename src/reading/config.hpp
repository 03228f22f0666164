// SPDX-License-Identifier: Apache-2.0
// A pipeline's config.cfg: sections of keys with JSON values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class Config {
 public:
  /// Lines that are neither a section nor a key are passed over, as Python's configparser would join or skip
  /// them.
  explicit Config(std::string_view text);

  /// The raw value, e.g. "\"en\"" or "null"; empty where missing.
  [[nodiscard]] std::string_view raw(const std::string& section, const std::string& key) const;
  /// A string value without its quotes; empty for null, missing and other values.
  [[nodiscard]] std::string text(const std::string& section, const std::string& key) const;
  /// A list of strings.
  [[nodiscard]] std::vector<std::string> list(const std::string& section, const std::string& key) const;

 private:
  std::map<std::string, std::map<std::string, std::string>> sections_;
};

}  // namespace rapporteur
