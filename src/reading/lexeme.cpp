// SPDX-License-Identifier: Apache-2.0
#include "reading/lexeme.hpp"

#include "rapporteur/text.hpp"
#include "reading/string_ids.hpp"
#include "reading/symbols.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t suffix_length = 3;
constexpr std::uint32_t long_word = 100;  // from here on spaCy gives no shape

std::string_view first_character(std::string_view word) {
  std::size_t at = 0;
  static_cast<void>(unicode::next(word, at));
  return word.substr(0, at);
}

std::string_view last_characters(std::string_view word, std::uint32_t count) {
  std::size_t at = word.size();
  while (at > 0 && count > 0)
    if ((static_cast<unsigned char>(word[--at]) & 0xC0U) != 0x80U) --count;
  return word.substr(at);
}

char32_t shape_character(char32_t c) {
  if (unicode::is_alpha(c)) return unicode::is_upper(c) ? U'X' : U'x';
  return unicode::is_digit(c) ? U'd' : c;
}

}  // namespace

std::uint64_t Lexeme::value(Attribute attribute, bool space) const {
  switch (attribute) {
    case Attribute::orth:
      return orth;
    case Attribute::lower:
      return lower_id;
    case Attribute::norm:
      return norm;
    case Attribute::prefix:
      return prefix;
    case Attribute::suffix:
      return suffix;
    case Attribute::shape:
      return shape;
    case Attribute::spacy:
      return space ? 1 : 0;
    case Attribute::is_space:
      return is_space ? 1 : 0;
  }
  return 0;
}

std::string shape_of(std::string_view word) {
  if (word.size() >= long_word && count_code_points(word) >= long_word) return "LONG";
  std::string shape;
  char32_t last = U'\uFFFF';
  int run = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = shape_character(unicode::next(word, at));
    run = c == last ? run + 1 : 0;
    last = c;
    if (run < 4) unicode::append(shape, c);
  }
  return shape;
}

Result<NormTable> NormTable::load(std::string_view lookups, const std::string& place) {
  NormTable table;
  for (const BaseNorm& norm : base_norms()) table.norms_[string_id(norm.word)] = string_id(norm.norm);
  if (lookups.empty()) return table;
  const auto root = Msgpack::parse(lookups);
  if (!root || !root->is_map()) return fail(Failure::bad_model, place, "not a table of look-ups");
  const Msgpack* norms = root->find("lexeme_norm");
  if (norms == nullptr) return table;
  const auto& items = norms->items();
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if (items[i].is_integer()) table.norms_[items[i].integer()] = string_id(items[i + 1].bytes());
  return table;
}

std::uint64_t NormTable::norm_of(std::string_view word, std::string_view lower) const {
  const auto found = norms_.find(string_id(word));
  return found != norms_.end() ? found->second : string_id(lower);
}

std::uint32_t Lexicon::get(std::string_view word, std::uint64_t norm) {
  if (norm != 0) {
    const std::uint64_t key = string_id(word) ^ (norm * 0x9E3779B97F4A7C15ULL);
    const auto found = with_norm_.find(key);
    if (found != with_norm_.end()) return found->second;
    const std::string_view kept = lexemes_[get(word)].text;
    const auto index = static_cast<std::uint32_t>(lexemes_.size());
    lexemes_.push_back(make(kept, norm));
    with_norm_.emplace(key, index);
    return index;
  }
  const std::uint64_t hash = StringTable::hash(word);
  const std::uint32_t found = table_.find(word, hash);
  if (found != StringTable::none) return found;
  const auto index = static_cast<std::uint32_t>(lexemes_.size());
  lexemes_.push_back(make(table_.add(word, hash, index), 0));
  return index;
}

Lexeme Lexicon::make(std::string_view word, std::uint64_t norm) {
  Lexeme lexeme;
  const std::string lower = unicode::lower(word);
  lexeme.text = word;
  lexeme.lower = lower == word ? word : lowered_.add(lower);
  lexeme.orth = string_id(word);
  lexeme.lower_id = string_id(lower);
  lexeme.norm = norm != 0 ? norm : norms_->norm_of(word, lower);
  lexeme.prefix = string_id(first_character(word));
  lexeme.suffix = string_id(last_characters(word, suffix_length));
  lexeme.shape = string_id(shape_of(word));
  lexeme.length = count_code_points(word);
  lexeme.is_space = unicode::all_space(word);
  for (auto& rows : lexeme.rows) rows.fill(-1);
  return lexeme;
}

void Lexicon::clear() {
  table_.clear();
  lowered_.clear();
  lexemes_.clear();
  with_norm_.clear();
}

}  // namespace rapporteur
