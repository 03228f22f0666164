// SPDX-License-Identifier: Apache-2.0
// Names for what the record derives.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// "s-1f3a9c07" for letter "s": depends on the anchor alone, so that it stays while the anchor does.
[[nodiscard]] std::string derived_id(std::string_view letter, std::string_view anchor);

}  // namespace rapporteur
