// SPDX-License-Identifier: Apache-2.0
// The trained heads that claims passes may consult, loaded once from models/.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "reading/linear_head.hpp"

namespace rapporteur {

/// Read-only after loading; safe to share between threads.
class Heads {
 public:
  /// Loads every models/*.head. A folder without heads is valid: passes then go by rules alone.
  static Result<std::unique_ptr<Heads>> load(const std::filesystem::path& models);

  /// The head of that name (file name without ending), or nullptr.
  [[nodiscard]] const LinearHead* find(std::string_view name) const;

 private:
  std::map<std::string, LinearHead, std::less<>> heads_;
};

}  // namespace rapporteur
