// SPDX-License-Identifier: Apache-2.0
// What kind of file its first bytes show.
#pragma once

#include <string_view>

#include "intake/intake.hpp"

namespace rapporteur {

/// How many bytes detect_format looks at.
inline constexpr std::size_t detection_bytes = 4096;

/// The format of a file that starts with these bytes; plain text where nothing else fits. Never `detect`.
[[nodiscard]] InputFormat detect_format(std::string_view first);

/// What the bytes are where they cannot be text ("a PDF file", "binary data"); empty where they may be.
[[nodiscard]] std::string_view binary_kind(std::string_view first);

}  // namespace rapporteur
