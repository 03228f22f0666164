// SPDX-License-Identifier: Apache-2.0
// Constants of the model format that spaCy keeps in its program instead of the model folder.
#pragma once

#include <span>
#include <string_view>

namespace rapporteur {

/// Strings with a fixed number: their place in the list. Every other string is known by its hash.
[[nodiscard]] std::span<const std::string_view> symbol_names();

struct BaseNorm {
  std::string_view word;
  std::string_view norm;
};

/// Norms of quotation marks, dashes and currencies, which the model was trained with.
[[nodiscard]] std::span<const BaseNorm> base_norms();

}  // namespace rapporteur
