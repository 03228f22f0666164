// SPDX-License-Identifier: Apache-2.0
// In whose words a token stands: the innermost statement whose content holds it.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

class Voices {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit Voices(const Context& context);

  /// Index into Findings::statements, or none for the report's own voice.
  [[nodiscard]] std::uint32_t content_at(std::uint32_t section, std::uint32_t token) const {
    return content_[section][token];
  }
  /// The statement whose cue is or holds the token, or none.
  [[nodiscard]] std::uint32_t cue_at(std::uint32_t section, std::uint32_t token) const {
    return cue_[section][token];
  }

 private:
  std::vector<std::vector<std::uint32_t>> content_;  // per section and token
  std::vector<std::vector<std::uint32_t>> cue_;
};

}  // namespace rapporteur
