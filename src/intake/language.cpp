// SPDX-License-Identifier: Apache-2.0
#include "intake/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace rapporteur {

namespace {

/// Of the first bytes, up to the end of a character; "" where they do not tell.
std::string language_of_first(std::string_view utf8, std::size_t bytes) {
  std::size_t size = std::min(utf8.size(), bytes);
  while (size < utf8.size() && size > 0 && (static_cast<unsigned char>(utf8[size]) & 0xC0U) == 0x80U) --size;
  bool is_reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(utf8.data(), static_cast<int>(size), true, &is_reliable);
  if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageCode(language);
}

}  // namespace

std::string detect_language(std::string_view utf8) {
  constexpr std::size_t mostly_enough = std::size_t{1} << 10U, enough = std::size_t{1} << 14U;
  std::string language = language_of_first(utf8, mostly_enough);
  if (language.empty() && utf8.size() > mostly_enough) language = language_of_first(utf8, enough);
  return language;
}

std::string language_code(std::string_view tag) {
  std::string code;
  for (const char byte : tag.substr(0, tag.find_first_of("-_")))
    code += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
  if (code == "eng" || code == "english") return "en";
  return code;
}

}  // namespace rapporteur
