// SPDX-License-Identifier: Apache-2.0
#include "intake/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {
namespace {

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;
using Detector = std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)>;

bool is_name(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
         byte == ':' || byte == '.';
}

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& byte : out)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  return out;
}

/// The label after "charset=" or "encoding=", quotes left out.
std::string label_after(std::string_view lower, std::string_view key) {
  for (std::size_t at = lower.find(key); at != std::string_view::npos; at = lower.find(key, at + 1)) {
    std::string_view rest = lower.substr(at + key.size());
    const auto skip = [&rest](std::string_view of) {
      rest.remove_prefix(std::min(rest.find_first_not_of(of), rest.size()));
    };
    skip(" \t\r\n");
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    skip(" \t\r\n\"'");
    return std::string(rest.begin(), std::ranges::find_if_not(rest, is_name));
  }
  return {};
}

/// Pages that say ISO 8859-1 or ASCII are written in Windows-1252, as the Encoding Standard has it.
std::string_view icu_name(std::string_view label) {
  for (const std::string_view latin :
       {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "l1", "cp1252", "iso_8859-1"})
    if (label == latin) return "windows-1252";
  if (label == "gb2312" || label == "gbk" || label == "x-gbk") return "gb18030";
  if (label == "shift-jis" || label == "shift_jis" || label == "x-sjis") return "windows-31j";
  if (label == "utf-16") return "utf-16le";
  if (label == "iso-8859-9") return "windows-1254";
  return label;
}

bool is_utf8_label(std::string_view label) {
  return label == "utf-8" || label == "utf8" || label == "unicode-1-1-utf-8";
}

/// Encodings that write all letters with bytes below 0x80, so that their text looks like ASCII.
bool is_seven_bit(std::string_view label) {
  return label.starts_with("iso-2022") || label.starts_with("hz") || label == "utf-7";
}

/// UTF-8 of the bytes in that encoding; nothing where the encoding is unknown or (asked for) the bytes do not
/// fit it.
std::optional<std::string> convert(std::string_view bytes, std::string_view encoding, bool strict) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(std::string(icu_name(encoding)).c_str(), &status), ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  if (strict) ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string out;
  std::vector<char> block(std::size_t{1} << 16U);
  std::array<UChar, 1024> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  for (bool first = true;; first = false) {
    char* target = block.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, block.data() + block.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), static_cast<UBool>(first), true, &status);
    out.append(block.data(), target);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return std::nullopt;
    return out;
  }
}

struct Guess {
  std::string encoding;
  int confidence = 0;
};

Guess guess_encoding(std::string_view bytes) {
  constexpr std::size_t enough = std::size_t{1} << 16U;
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status), ucsdet_close);
  const std::string_view sample = bytes.substr(0, enough);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  Guess guess{ucsdet_getName(match, &status), ucsdet_getConfidence(match, &status)};
  return U_FAILURE(status) ? Guess{} : guess;
}

/// Length of the well-formed sequence at the front, 0 where there is none.
std::size_t sequence_length(std::string_view bytes) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, bytes.size()); ++length)
    if (is_valid_utf8(bytes.substr(0, length))) return length;
  return 0;
}

struct Mended {
  std::string text;
  std::size_t replaced = 0;
};

Mended mend_utf8(std::string_view bytes) {
  Mended mended;
  mended.text.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0) {
      mended.text += "\xEF\xBF\xBD";
      ++mended.replaced;
    } else {
      mended.text += bytes.substr(0, length);
    }
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return mended;
}

Result<std::string> broken_utf8(const DecodeRequest& request, std::size_t bad) {
  constexpr std::size_t tolerated = 500;  // one bad byte in so many
  if (request.malformed == Malformed::substitute) {
    Mended mended = mend_utf8(request.bytes);
    if (mended.replaced * tolerated <= request.bytes.size() + tolerated) return std::move(mended.text);
  }
  return tl::unexpected(not_utf8(request.place, request.bytes, bad));
}

bool has_multibyte_utf8(std::string_view bytes) {
  std::size_t good = 0;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    good += length > 1 ? 1 : 0;
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return good > 1;
}

/// Not UTF-8 and nothing declared: a legacy encoding, or broken UTF-8.
Result<std::string> decode_undeclared(const DecodeRequest& request, std::size_t bad) {
  constexpr int sure_enough = 20;
  if (!has_multibyte_utf8(request.bytes)) {
    const Guess guess = guess_encoding(request.bytes);
    if (guess.confidence >= sure_enough && guess.encoding != "UTF-8")
      if (auto text = convert(request.bytes, guess.encoding, true)) return std::move(*text);
  }
  return broken_utf8(request, bad);
}

}  // namespace

Bom bom_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"utf-32le", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"utf-32be", 4};
  if (bytes.starts_with("\xFF\xFE"sv)) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {"utf-16be", 2};
  return {};
}

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::nullopt;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = sequence_length(bytes.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

Error not_utf8(std::string_view place, std::string_view bytes, std::size_t bad) {
  std::array<char, 8> value{};
  std::snprintf(value.data(), value.size(), "0x%02X",
                static_cast<unsigned>(static_cast<unsigned char>(bytes[bad])));
  return {Failure::bad_encoding, std::string(place),
          "not UTF-8: byte " + std::to_string(bad) + " is " + value.data()};
}

Result<std::string> decode(const DecodeRequest& request) {
  const Bom bom = bom_of(request.bytes);
  DecodeRequest inner = request;
  inner.bytes.remove_prefix(bom.size);
  std::string declared = lower_ascii(bom.size > 0 ? bom.encoding : request.declared);
  const auto bad = first_bad_utf8(inner.bytes);
  // Well-formed UTF-8 under another label is a wrong label: no other text looks like it by chance.
  if (!bad && !is_seven_bit(declared) && (bom.size == 0 || is_utf8_label(declared)))
    return std::string(inner.bytes);
  if (declared.empty()) return decode_undeclared(inner, *bad);
  if (is_utf8_label(declared)) return broken_utf8(inner, *bad);
  if (auto text = convert(inner.bytes, declared, request.malformed == Malformed::refuse))
    return std::move(*text);
  if (!bad) return std::string(inner.bytes);
  if (request.malformed == Malformed::substitute) return decode_undeclared(inner, *bad);
  return fail(Failure::bad_encoding, std::string(request.place),
              "the bytes are not in the declared encoding '" + declared + "'");
}

std::string declared_in_xml(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  return label_after(lower_ascii(bytes.substr(0, bytes.find("?>"))), "encoding");
}

std::string declared_in_html(std::string_view bytes) {
  constexpr std::size_t prescan = 2048;
  const std::string lower = lower_ascii(bytes.substr(0, prescan));
  for (std::size_t at = lower.find("<meta"); at != std::string::npos; at = lower.find("<meta", at + 1))
    if (std::string label =
            label_after(std::string_view(lower).substr(at, lower.find('>', at) - at), "charset");
        !label.empty())
      return label;
  return {};
}

std::string charset_of(std::string_view content_type) {
  return label_after(lower_ascii(content_type), "charset");
}

}  // namespace rapporteur
