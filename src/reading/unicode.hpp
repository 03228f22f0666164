// SPDX-License-Identifier: Apache-2.0
// Properties of characters as Python's str methods define them, which spaCy's attributes are made with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::unicode {

/// Decodes the code point at `at` of valid UTF-8 and moves past it.
[[nodiscard]] char32_t next(std::string_view utf8, std::size_t& at);

/// Appends a code point as UTF-8.
void append(std::string& utf8, char32_t c);

[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_alpha(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);

[[nodiscard]] bool all_space(std::string_view utf8);
/// True where the text is not empty and all its characters are letters.
[[nodiscard]] bool all_alpha(std::string_view utf8);

/// Full lower-casing (final sigma and the dotted capital I included).
[[nodiscard]] std::string lower(std::string_view utf8);

}  // namespace rapporteur::unicode
