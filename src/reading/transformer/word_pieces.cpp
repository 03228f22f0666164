// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/word_pieces.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

#include "rapporteur/text.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_word = 100;  // in characters; longer ones are unknown
constexpr std::uint32_t missing = UINT32_MAX;

bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  return u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

bool is_dropped(char32_t c) {
  if (c < 0x80) return c < 0x20 || c == 0x7F;
  const auto type = u_charType(static_cast<UChar32>(c));
  return c == 0xFFFD || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR;
}

bool stands_alone(char32_t c) {
  if (c < 0x80) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || c >= 123;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0;
}

// Lower-cased and taken apart, without accents; how many characters that gives.
std::size_t plain_characters(char32_t c, std::array<char32_t, 8>& plain) {
  static const UNormalizer2* const normalizer = [] {
    UErrorCode failed = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&failed);
  }();
  const UChar32 low = u_tolower(static_cast<UChar32>(c));
  std::array<UChar, 16> units{};
  UErrorCode failed = U_ZERO_ERROR;
  const std::int32_t length = unorm2_getDecomposition(normalizer, low, units.data(),
                                                      static_cast<std::int32_t>(units.size()), &failed);
  std::size_t count = 0;
  if (length < 0 || U_FAILURE(failed)) {
    if (u_charType(low) != U_NON_SPACING_MARK) plain[count++] = static_cast<char32_t>(low);
    return count;
  }
  for (std::int32_t at = 0; at < length && count < plain.size();) {
    UChar32 part = 0;
    U16_NEXT(units.data(), at, length, part);
    if (u_charType(part) != U_NON_SPACING_MARK) plain[count++] = static_cast<char32_t>(part);
  }
  return count;
}

}  // namespace

Result<WordPieces> WordPieces::parse(std::string_view vocabulary, std::size_t count,
                                     const std::string& place) {
  WordPieces pieces;
  pieces.vocabulary_.assign(vocabulary.begin(), vocabulary.end());
  vocabulary = {pieces.vocabulary_.data(), pieces.vocabulary_.size()};
  pieces.starts_.reserve(count);
  pieces.parts_.reserve(count);
  std::uint32_t id = 0;
  for (std::size_t at = 0; at < vocabulary.size(); ++id) {
    const std::size_t end = std::min(vocabulary.find('\n', at), vocabulary.size());
    const std::string_view line = vocabulary.substr(at, end - at);
    at = end + 1;
    const bool is_part = line.size() > 2 && line.starts_with("##");
    const std::string_view text = is_part ? line.substr(2) : line;
    if (!is_valid_utf8(text)) return fail(Failure::bad_model, place, "a word piece is not UTF-8");
    (is_part ? pieces.parts_ : pieces.starts_).emplace(text, id);
    pieces.most_characters_ = std::max<std::size_t>(pieces.most_characters_, count_code_points(text));
  }
  if (id != count) return fail(Failure::bad_model, place, "another number of word pieces than of their rows");
  for (const auto& [name, value] : {std::pair{std::string_view("[UNK]"), &pieces.unknown_},
                                    {"[CLS]", &pieces.window_start_},
                                    {"[SEP]", &pieces.window_end_}}) {
    const auto found = pieces.starts_.find(name);
    if (found == pieces.starts_.end())
      return fail(Failure::bad_model, place, "no word piece " + std::string(name));
    *value = found->second;
  }
  return pieces;
}

void WordPieces::Word::add(char32_t c, std::uint32_t first, std::uint32_t last) {
  if (c < 0x80)
    text.push_back(static_cast<char>(c));
  else
    unicode::append(text, c);
  characters.push_back({static_cast<std::uint32_t>(text.size()), first, last});
}

void WordPieces::split(std::string_view utf8, std::vector<WordPiece>& pieces) const {
  pieces.clear();
  Word word;
  for (std::size_t at = 0; at < utf8.size();) read_character(utf8, at, word, pieces);
  finish(word, pieces);
}

void WordPieces::read_character(std::string_view utf8, std::size_t& at, Word& word,
                                std::vector<WordPiece>& pieces) const {
  const auto first = static_cast<std::uint32_t>(at);
  const char32_t c = unicode::next(utf8, at);
  const auto last = static_cast<std::uint32_t>(at);
  if (is_blank(c)) return finish(word, pieces);
  if (is_dropped(c)) return;
  std::array<char32_t, 8> plain{};
  std::size_t count = 1;
  if (c < 0x80)
    plain[0] = c >= 'A' && c <= 'Z' ? c | 0x20U : c;
  else
    count = plain_characters(c, plain);
  for (std::size_t i = 0; i < count; ++i) {
    if (stands_alone(plain[i])) {
      finish(word, pieces);
      word.add(plain[i], first, last);
      finish(word, pieces);
    } else {
      word.add(plain[i], first, last);
    }
  }
}

void WordPieces::finish(Word& word, std::vector<WordPiece>& pieces) const {
  const auto& characters = word.characters;
  if (characters.empty()) return;
  const std::size_t before = pieces.size();
  bool is_known = characters.size() <= longest_word;
  for (std::size_t from = 0; is_known && from < characters.size();) {
    const auto [id, count] = longest(word, from);
    is_known = count > 0;
    if (is_known) pieces.push_back({id, characters[from].first, characters[from + count - 1].last});
    from += count;
  }
  if (!is_known) {
    pieces.resize(before);
    pieces.push_back({unknown_, characters.front().first, characters.back().last});
  }
  word.text.clear();
  word.characters.clear();
}

std::pair<std::uint32_t, std::size_t> WordPieces::longest(const Word& word, std::size_t from) const {
  const Ids& ids = from == 0 ? starts_ : parts_;
  const std::size_t start = from == 0 ? 0 : word.characters[from - 1].end;
  for (std::size_t count = std::min(word.characters.size() - from, most_characters_); count > 0; --count) {
    const std::size_t end = word.characters[from + count - 1].end;
    const auto found = ids.find(std::string_view(word.text).substr(start, end - start));
    if (found != ids.end()) return {found->second, count};
  }
  return {missing, 0};
}

}  // namespace rapporteur
