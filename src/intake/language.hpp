// SPDX-License-Identifier: Apache-2.0
// Which language a text is in (CLD2).
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// ISO 639-1 code of the language that most of the text is in; empty where the text is too short to tell.
[[nodiscard]] std::string detect_language(std::string_view utf8);

/// "en" for "en", "EN-us", "eng", "English"; other tags likewise down to their first two or three letters.
[[nodiscard]] std::string language_code(std::string_view tag);

}  // namespace rapporteur
