// SPDX-License-Identifier: Apache-2.0
#include "knowledge/folding.hpp"

#include "knowledge/table.hpp"

namespace rapporteur {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) {
  return is_lower(c) || is_upper(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t length_at(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U)
    ++length;
  return length;
}

bool is_apostrophe(std::string_view letter) {
  return letter == "'" || letter == "’" || letter == "‘" || letter == "ʼ";
}

/// "'s" at the end of a word is a word of its own, as the tokenizer cuts it.
bool is_possessive(std::string_view text, std::size_t after) {
  if (after >= text.size() || (text[after] != 's' && text[after] != 'S')) return false;
  return after + 1 >= text.size() || !is_letter_byte(text[after + 1]);
}

/// Dots that do not end a word: "U.N.", "St.".
bool is_inner_dot(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && is_letter_byte(text[at + 1]);
}

}  // namespace

Result<void> Folding::load(const std::filesystem::path& data) {
  Table table;
  if (auto read = table.read(data / "letters.tsv", {"letter", "as"}); !read) return read;
  for (const Table::Row& row : table.rows())
    letters_.emplace(row["letter"], row["as"] == "-" ? "" : row["as"]);
  if (auto read = table.read(data / "en/spellings.tsv", {"word", "as"}); !read) return read;
  for (const Table::Row& row : table.rows())
    if (!spellings_.emplace(row["word"], row["as"]).second)
      return fail(Failure::bad_format, row.place(), "'" + row["word"] + "' stands twice");
  for (const auto& [word, as] : spellings_) spelt_.add(word);
  return {};
}

void Folding::add_letter(std::string_view letter, std::string& word) const {
  const auto found = letters_.find(letter);
  if (found != letters_.end())
    word += found->second;
  else
    word += letter;  // a letter of another script stays itself
}

void Folding::finish(FoldedWord& word, std::vector<FoldedWord>& words) const {
  if (!word.text.empty()) {
    if (spelt_.may_hold(word.text))
      if (const auto found = spellings_.find(word.text); found != spellings_.end()) word.text = found->second;
    words.push_back(std::move(word));
  }
  word = {};
}

void Folding::fold(std::string_view text, std::vector<FoldedWord>& words) const {
  FoldedWord word;
  bool has_lower = false;
  const auto end_word = [&](std::size_t at) {
    word.end = static_cast<std::uint32_t>(at);
    word.upper = word.capital && !has_lower;
    has_lower = false;
    finish(word, words);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    const std::string_view letter = text.substr(at, length);
    const char c = text[at];
    if (is_apostrophe(letter)) {
      if (is_possessive(text, at + length)) end_word(at);
    } else if (!is_letter_byte(c) || letter == "–" || letter == "—" || letter == "“" || letter == "”" ||
               letter == "\u00a0") {
      if (c != '.' || !is_inner_dot(text, at)) end_word(at);
    } else {
      if (word.text.empty()) {
        word.start = static_cast<std::uint32_t>(at);
        word.capital = is_upper(c) || length > 1;
      }
      has_lower = has_lower || is_lower(c);
      if (is_upper(c))
        word.text += static_cast<char>(c - 'A' + 'a');
      else if (length == 1)
        word.text += c;
      else
        add_letter(letter, word.text);
    }
    at += length;
  }
  end_word(text.size());
}

std::string Folding::key(std::string_view text) const {
  std::vector<FoldedWord> words;
  fold(text, words);
  std::string key;
  for (const FoldedWord& word : words) key += (key.empty() ? "" : " ") + word.text;
  return key;
}

}  // namespace rapporteur
