// SPDX-License-Identifier: Apache-2.0
// The fingerprint by which a text is known to be the same bytes.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// SHA-256 (FIPS 180-4) of the bytes in lower-case hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace rapporteur
