// SPDX-License-Identifier: Apache-2.0
// Reads *.account files: short reports with the findings expected of them (tests/accounts/README.md).
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// `key=value`, or `key~value` where the value need only be part of what is printed. "-" stands for null.
struct Wanted {
  std::string key;
  std::string value;
  bool partly = false;
};

/// One line below the `----`: a finding that must be there, must not be there, or (`count:`) how many there
/// are.
struct Expectation {
  std::string kind;
  bool absent = false;
  std::vector<Wanted> wanted;
  std::string line;
  std::size_t number = 0;
};

struct AccountCase {
  std::string file;
  std::size_t number = 0;  ///< Line of its `report:`.
  std::string description;
  std::vector<Wanted> options;
  std::string text;
  std::vector<Expectation> expectations;
  std::string broken;  ///< What is wrong with the script itself, or empty.
};

/// All cases of a file, in order. A script that cannot be understood gives cases with `broken` set.
[[nodiscard]] std::vector<AccountCase> read_accounts(const std::filesystem::path& file);

/// What GoogleTest shows of a case (the name is its own).
void PrintTo(const AccountCase& account, std::ostream* out);

}  // namespace rapporteur
