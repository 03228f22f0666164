// SPDX-License-Identifier: Apache-2.0
#include "reading/transformer/word_pieces.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "reading/transformer/piece_windows.hpp"
#include "reading/transformer/span_network.hpp"
#include "tiny_network.hpp"

namespace rapporteur {
namespace {

const WordPieces& vocabulary() {
  static const auto network = SpanNetwork::parse(TinyNetwork().bytes, "tiny", IntegerKernel::pairs);
  return (*network)->vocabulary;
}

std::vector<WordPiece> split(std::string_view text) {
  std::vector<WordPiece> pieces;
  vocabulary().split(text, pieces);
  return pieces;
}

std::string names(std::string_view text) {
  std::string all;
  for (const WordPiece& piece : split(text)) all += TinyNetwork().vocabulary[piece.id] + " ";
  return all;
}

TEST(WordPieces, AreTheLongestOfTheVocabulary) {
  EXPECT_EQ(names("The minister said: shells fell."), "the min ##ister said [UNK] shell ##s fell . ");
  EXPECT_EQ(names("\"Shelling\""), "\" shell ##ing \" ");
}

TEST(WordPieces, LoseAccentsCaseAndInvisibleCharacters) {
  EXPECT_EQ(names("Caf\u00E9 CAFE\u0301 ca\u00ADfe\u200B"), "cafe cafe cafe ");
  EXPECT_EQ(names("\u0301\u0001\u200B"), "");
}

TEST(WordPieces, DoNotKnowLongOrForeignWords) {
  EXPECT_EQ(names(std::string(101, 's') + " said"), "[UNK] said ");
  EXPECT_EQ(names("\u6F22\u5B57said"), "[UNK] [UNK] said ");
}

TEST(WordPieces, RememberTheirBytes) {
  const auto pieces = split("caf\u00E9s said");
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[0].last, 5U);  // the accented letter has two bytes
  EXPECT_EQ(pieces[1].first, 5U);
  EXPECT_EQ(pieces[2].first, 7U);
}

RC_GTEST_PROP(WordPieces, LieInTheirTextInOrder, (const std::vector<std::uint32_t>& points)) {
  std::string text;
  for (const std::uint32_t point : points) {
    const char32_t c = point % 0x30000;
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::u32string one(1, c);
    if (c < 0x80) {
      text.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      text += {static_cast<char>(0xC0 | c >> 6U), static_cast<char>(0x80 | (c & 0x3FU))};
    } else if (c < 0x10000) {
      text += {static_cast<char>(0xE0 | c >> 12U), static_cast<char>(0x80 | (c >> 6U & 0x3FU)),
               static_cast<char>(0x80 | (c & 0x3FU))};
    }
  }
  std::uint32_t at = 0;
  for (const WordPiece& piece : split(text)) {
    RC_ASSERT(piece.first >= at || piece.last == at);  // one character may give several
    RC_ASSERT(piece.first < piece.last && piece.last <= text.size());
    at = piece.last;
  }
}

TEST(PieceWindows, PackWholeLines) {
  const std::string text = "the the the\nsaid said\n\nfell fell fell fell fell fell fell\nthe";
  const auto pieces = split(text);
  const std::vector<TokenRange> expected{{0, 5}, {5, 10}, {10, 13}};
  EXPECT_EQ(piece_windows(text, pieces, 5), expected);
  EXPECT_EQ(piece_windows(text, pieces, 100), (std::vector<TokenRange>{{0, 13}}));
  EXPECT_TRUE(piece_windows("", {}, 5).empty());
}

TEST(PieceWindows, GiveEachTokenItsFirstPiece) {
  const Text text("Shells  saidfell.");
  Document document;
  document.text = &text;
  for (const Span span : {Span{0, 6}, Span{7, 8}, Span{8, 9}, Span{9, 12}, Span{12, 16}, Span{16, 17}}) {
    Token token;
    token.span = span;
    token.text = text.slice(span);
    document.tokens.push_back(token);
  }
  // "saidfell" is unknown as one word: its tokens share the piece.
  const std::vector<std::uint32_t> expected{0, Document::none, 2, 2, 2, 3};
  EXPECT_EQ(pieces_of_tokens(document, split(text.utf8())), expected);
}

}  // namespace
}  // namespace rapporteur
