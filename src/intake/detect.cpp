// SPDX-License-Identifier: Apache-2.0
#include "intake/detect.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "intake/encoding.hpp"

namespace rapporteur {
namespace {

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& byte : out)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  return out;
}

void skip_space(std::string_view& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\f");
  text.remove_prefix(std::min(first, text.size()));
}

/// Moves past an XML declaration, comments, processing instructions and a document type.
bool skip_prologue(std::string_view& text) {
  bool saw_html = false;
  for (;;) {
    skip_space(text);
    std::string_view end = ">";
    if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<?"))
      end = "?>";
    else if (text.starts_with("<!doctype"))
      saw_html = saw_html || text.substr(0, 40).find("html") != std::string_view::npos;
    else
      return saw_html;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return saw_html;
    text.remove_prefix(at + end.size());
  }
}

bool starts_element(std::string_view text, std::string_view name) {
  if (!text.starts_with('<') || text.substr(1, name.size()) != name) return false;
  const char after = text.size() > name.size() + 1 ? text[name.size() + 1] : '>';
  return after == '>' || after == '/' || after == ' ' || after == '\t' || after == '\n' || after == '\r';
}

InputFormat markup_format(std::string_view text) {
  const bool is_xml = text.starts_with("<?xml");
  if (skip_prologue(text)) return InputFormat::html;
  for (const std::string_view root : {"rss", "feed", "rdf:rdf", "atom:feed"})
    if (starts_element(text, root)) return InputFormat::feed;
  static constexpr std::array<std::string_view, 16> html_tags{
      "html", "head", "body", "meta",    "title",  "div",  "p",      "article",
      "h1",   "h2",   "link", "section", "script", "span", "header", "main"};
  if (std::ranges::any_of(html_tags, [&](std::string_view tag) { return starts_element(text, tag); }))
    return InputFormat::html;
  return is_xml ? InputFormat::feed : InputFormat::text;
}

bool looks_like_json(std::string_view text) {
  text.remove_prefix(1);
  skip_space(text);
  return text.empty() || text.starts_with('"') || text.starts_with('}');
}

}  // namespace

InputFormat detect_format(std::string_view first) {
  const Bom bom = bom_of(first);
  first.remove_prefix(bom.size);
  std::string narrow;
  // Markup is ASCII in UTF-16 too, once every other byte is left out.
  for (const char byte : first)
    if (byte != '\0') narrow += byte;
  const std::string lower = lower_ascii(narrow);
  std::string_view text = lower;
  skip_space(text);
  if (text.starts_with("warc/")) return InputFormat::warc;
  if (text.starts_with('{') && looks_like_json(text)) return InputFormat::jsonl;
  if (text.starts_with('<')) return markup_format(text);
  return InputFormat::text;
}

std::string_view binary_kind(std::string_view first) {
  struct Magic {
    std::string_view bytes;
    std::string_view kind;
  };
  static constexpr std::array<Magic, 8> magics{{{"%PDF-", "a PDF file"},
                                                {"PK\x03\x04", "a ZIP or office file"},
                                                {"\x89PNG", "a PNG picture"},
                                                {"\xFF\xD8\xFF", "a JPEG picture"},
                                                {"\x7F"
                                                 "ELF",
                                                 "a program"},
                                                {"BZh", "bzip2 data, which is not unpacked"},
                                                {"\xFD"
                                                 "7zXZ",
                                                 "xz data, which is not unpacked"},
                                                {"SQLite format 3", "a database"}}};
  for (const Magic& magic : magics)
    if (first.starts_with(magic.bytes)) return magic.kind;
  if (bom_of(first).size > 0) return {};
  const auto is_control = [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\x1B' &&
           byte != '\b';
  };
  if (first.find('\0') != std::string_view::npos) return "binary data";
  if (std::ranges::count_if(first, is_control) * 20 > static_cast<std::ptrdiff_t>(first.size()))
    return "binary data";
  return {};
}

}  // namespace rapporteur
