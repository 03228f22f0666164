// SPDX-License-Identifier: Apache-2.0
// Bytes in any encoding to valid UTF-8: by byte order mark, by declaration, else by detection.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/error.hpp"

namespace rapporteur {

struct Bom {
  std::string_view encoding;  ///< Empty where there is none.
  std::size_t size = 0;
};

[[nodiscard]] Bom bom_of(std::string_view bytes);

/// What to do with bytes that are not well-formed in their declared encoding.
enum class Malformed {
  refuse,     ///< An error that names the byte.
  substitute  ///< A few become U+FFFD, as the HTML standard asks for; many are an error.
};

struct DecodeRequest {
  std::string_view bytes;
  std::string_view declared;  ///< From the HTTP header, the XML declaration or <meta>; empty where unknown.
  std::string_view place;     ///< For messages.
  Malformed malformed = Malformed::refuse;
};

/// UTF-8 without a byte order mark. Fails with bad_encoding, naming the first bad byte.
Result<std::string> decode(const DecodeRequest& request);

/// Offset of the first byte that is not well-formed UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view bytes);

/// The error for text that should be UTF-8 and is not: names place and byte.
[[nodiscard]] Error not_utf8(std::string_view place, std::string_view bytes, std::size_t bad);

/// The encoding named in an XML declaration, or in a <meta> of the first 2,048 bytes; empty where none is.
[[nodiscard]] std::string declared_in_xml(std::string_view bytes);
[[nodiscard]] std::string declared_in_html(std::string_view bytes);
/// The charset of a Content-Type value ("text/html; charset=koi8-r").
[[nodiscard]] std::string charset_of(std::string_view content_type);

}  // namespace rapporteur
