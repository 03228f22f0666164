// SPDX-License-Identifier: Apache-2.0
#include "knowledge/furniture_patterns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }
bool is_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}
char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

struct Spelling {
  std::string_view from;
  std::string_view to;
};
constexpr std::array<Spelling, 6> spellings{
    {{"\u2019", "'"}, {"\u2018", "'"}, {"\u201c", "\""}, {"\u201d", "\""}, {"\u00a0", " "}, {"\u2022", " "}}};

/// Lower case, straight quotes, single spaces, no punctuation in front (brackets apart).
std::string plain(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const bool is_ascii = static_cast<unsigned char>(line[at]) < 0x80;  // no spelling begins so
    const auto spelling =
        is_ascii ? spellings.end() : std::ranges::find_if(spellings, [&](const Spelling& s) {
          return line.substr(at).starts_with(s.from);
        });
    const std::string_view piece = spelling == spellings.end() ? line.substr(at, 1) : spelling->to;
    at += spelling == spellings.end() ? 1 : spelling->from.size();
    const char byte = lower(piece.front());
    if (is_space(byte) && (out.empty() || out.back() == ' ')) continue;
    if (out.empty() && !is_word(byte) && byte != '(' && byte != '/') continue;
    out += is_space(byte) ? ' ' : byte;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> pieces_of(std::string_view words) {
  std::vector<std::string> pieces;
  for (;;) {
    const std::size_t star = words.find('*');
    std::string_view piece = words.substr(0, star);
    while (!piece.empty() && piece.front() == ' ') piece.remove_prefix(1);
    while (!piece.empty() && piece.back() == ' ') piece.remove_suffix(1);
    if (!piece.empty()) pieces.emplace_back(piece);
    if (star == std::string_view::npos) return pieces;
    words.remove_prefix(star + 1);
  }
}

std::string first_word(std::string_view line) { return std::string(line.substr(0, line.find(' '))); }

/// Position of whole words in a line, or npos.
std::size_t find_words(std::string_view line, std::string_view words, std::size_t from) {
  for (std::size_t at = line.find(words, from); at != std::string_view::npos; at = line.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool starts = at == 0 || !is_word(words.front()) || !is_word(line[at - 1]);
    const bool ends = end == line.size() || !is_word(words.back()) || !is_word(line[end]);
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

/// True where the words after the first one read as one or several names: capitals, joined by small words.
bool names_person(std::string_view line) {
  static constexpr std::array<std::string_view, 13> joints{"and", "by", "in",  "of",  "for", "the", "at",
                                                           "de",  "al", "von", "van", "bin", "with"};
  std::size_t names = 0;
  std::size_t number = 0;
  while (!line.empty()) {
    std::size_t end = line.find(' ');
    std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    while (!word.empty() && !is_word(lower(word.front()))) word.remove_prefix(1);
    if (word.empty() || number++ == 0) continue;
    const bool ends_sentence = word.ends_with('.') && word.size() > 3 && line.empty();
    const bool capital =
        (word.front() >= 'A' && word.front() <= 'Z') || static_cast<unsigned char>(word.front()) >= 0x80;
    if (ends_sentence || (!capital && std::ranges::find(joints, word) == joints.end())) return false;
    names += capital ? 1 : 0;
  }
  return names >= 2;
}

std::optional<FurnitureKind> kind_named(std::string_view name) {
  using enum FurnitureKind;
  for (const FurnitureKind kind :
       {repeated_lead, sign_up, consent, credit, navigation, agency_note, byline, dateline})
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

bool ends_sentence_before(std::string_view line, std::size_t at) {
  while (at > 0 && is_space(line[at - 1])) --at;
  if (at == 0) return false;
  const std::string_view before = line.substr(0, at);
  return before.ends_with('.') || before.ends_with('"') || before.ends_with('?') || before.ends_with('!') ||
         before.ends_with("\u201d");
}

}  // namespace

Result<FurniturePatterns> FurniturePatterns::load(const std::filesystem::path& data) {
  Table table;
  const auto read =
      table.read(data / "en/furniture.tsv", {"kind", "where", "max_words", "words", "meaning", "example"});
  if (!read) return tl::unexpected(read.error());
  FurniturePatterns patterns;
  for (const Table::Row& row : table.rows()) {
    const auto kind = kind_named(row["kind"]);
    if (!kind)
      return fail(Failure::bad_format, row.place(), "no kind of furniture named '" + row["kind"] + "'");
    Pattern pattern{*kind, 0, row["where"] == "name", pieces_of(row["words"])};
    const std::string& most = row["max_words"];
    std::from_chars(most.data(), most.data() + most.size(), pattern.max_words);
    if (pattern.pieces.empty() || pattern.max_words == 0)
      return fail(Failure::bad_format, row.place(), "needs words and a number of words");
    const std::string& where = row["where"];
    if (where == "whole")
      patterns.whole_.emplace(pattern.pieces.front(), std::move(pattern));
    else if (where == "contains")
      patterns.contains_.push_back(std::move(pattern));
    else if (where == "tail")
      patterns.tails_.push_back(std::move(pattern));
    else if (where == "starts" || where == "name")
      patterns.starts_[first_word(pattern.pieces.front())].push_back(std::move(pattern));
    else
      return fail(Failure::bad_format, row.place(), "no place in a line named '" + where + "'");
  }
  return patterns;
}

bool FurniturePatterns::holds(const Pattern& pattern, std::string_view line, bool at_start) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < pattern.pieces.size(); ++i) {
    const std::size_t at = find_words(line, pattern.pieces[i], from);
    if (at == std::string_view::npos || (i == 0 && at_start && at != 0)) return false;
    from = at + pattern.pieces[i].size();
  }
  return true;
}

const FurniturePatterns::Pattern* FurniturePatterns::find_in(std::string_view line, std::string_view raw,
                                                             std::size_t words) const {
  std::string bare(line);
  while (!bare.empty() && !is_word(bare.back())) bare.pop_back();
  if (const auto found = whole_.find(bare); found != whole_.end()) return &found->second;
  std::string first = first_word(line);
  for (int tries = 0; tries < 2; ++tries) {
    if (const auto found = starts_.find(first); found != starts_.end())
      for (const Pattern& pattern : found->second)
        if (words <= pattern.max_words && holds(pattern, line, true) &&
            (!pattern.asks_name || names_person(raw)))
          return &pattern;
    if (first.empty() || is_word(first.back())) break;
    while (!first.empty() && !is_word(first.back())) first.pop_back();
  }
  for (const Pattern& pattern : contains_)
    if (words <= pattern.max_words && holds(pattern, line, false)) return &pattern;
  return nullptr;
}

std::optional<FurnitureMatch> FurniturePatterns::match(std::string_view line) const {
  constexpr std::size_t longest = 90;  // words; only tails are looked for in longer lines
  const auto words = static_cast<std::size_t>(std::ranges::count_if(line, is_space)) + 1;
  if (words <= longest) {
    const std::string text = plain(line);
    if (text.empty()) return std::nullopt;
    if (const Pattern* pattern = find_in(text, line, words))
      return FurnitureMatch{pattern->kind, 0, line.size()};
  }
  std::string low(line);
  std::ranges::transform(low, low.begin(), lower);
  for (const Pattern& pattern : tails_) {
    const std::string& words_of_it = pattern.pieces.front();
    // Much faster than rfind(), and than find() where many words begin with the same letter.
    if (memmem(low.data(), low.size(), words_of_it.data(), words_of_it.size()) == nullptr) continue;
    const std::size_t at = low.rfind(words_of_it);
    if (ends_sentence_before(low, at)) return FurnitureMatch{pattern.kind, at, line.size()};
  }
  return std::nullopt;
}

}  // namespace rapporteur
