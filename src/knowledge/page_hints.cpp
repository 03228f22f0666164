// SPDX-License-Identifier: Apache-2.0
#include "knowledge/page_hints.hpp"

#include <vector>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_name = 3;  // words

bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_lower(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'); }

/// The words of one class name: "articleBody_main" is article, body, main.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  char before = '\0';
  for (const char byte : name) {
    const bool starts_word = is_upper(byte) && is_lower(before);
    if ((starts_word || !(is_upper(byte) || is_lower(byte))) && !words.back().empty()) words.emplace_back();
    if (is_upper(byte))
      words.back() += static_cast<char>(byte + ('a' - 'A'));
    else if (is_lower(byte))
      words.back() += byte;
    before = byte;
  }
  return words;
}

PageHint hint_named(std::string_view name) {
  if (name == "body") return PageHint::body;
  if (name == "drop") return PageHint::drop;
  if (name == "byline") return PageHint::byline;
  if (name == "readers") return PageHint::readers;
  return PageHint::none;
}

}  // namespace

Result<PageHints> PageHints::load(const std::filesystem::path& data) {
  Table table;
  if (const auto read = table.read(data / "en/page_blocks.tsv", {"hint", "name", "meaning", "example"});
      !read)
    return tl::unexpected(read.error());
  PageHints hints;
  for (const Table::Row& row : table.rows()) {
    const PageHint hint = hint_named(row["hint"]);
    if (hint == PageHint::none)
      return fail(Failure::bad_format, row.place(), "no hint named '" + row["hint"] + "'");
    if (!hints.hints_.emplace(row["name"], hint).second)
      return fail(Failure::bad_format, row.place(), "'" + row["name"] + "' is listed twice");
  }
  return hints;
}

PageHint PageHints::find(std::string_view names) const {
  PageHint found = PageHint::none;
  while (!names.empty()) {
    const std::size_t space = names.find(' ');
    const std::vector<std::string> words = words_of(names.substr(0, space));
    names.remove_prefix(space == std::string_view::npos ? names.size() : space + 1);
    for (std::size_t from = 0; from < words.size(); ++from) {
      std::string name;
      for (std::size_t to = from; to < words.size() && to < from + longest_name; ++to) {
        name += (to > from ? "-" : "") + words[to];
        const auto hint = hints_.find(name);
        if (hint == hints_.end()) continue;
        if (hint->second == PageHint::body) return PageHint::body;
        found = hint->second;
      }
    }
  }
  return found;
}

}  // namespace rapporteur
