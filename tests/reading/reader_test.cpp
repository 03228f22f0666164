// SPDX-License-Identifier: Apache-2.0
// What holds for the reading of any text.
#include <rapidcheck.h>

#include <random>

#include "model.hpp"

namespace rapporteur {
namespace {

// Pieces that meet most of the tokenizer's rules, put together at random.
std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> parts = {"the",
                                                 "rebels",
                                                 "said",
                                                 "Homs",
                                                 "U.N.",
                                                 "won't",
                                                 "12",
                                                 "1,200",
                                                 "$5m",
                                                 "10km",
                                                 "a.m.",
                                                 "-",
                                                 "--",
                                                 "\u2014",
                                                 "\"",
                                                 "\u201c",
                                                 "\u201d",
                                                 "'",
                                                 "(",
                                                 ")",
                                                 ".",
                                                 ",",
                                                 "...",
                                                 "!",
                                                 "?",
                                                 ";",
                                                 ":",
                                                 "@",
                                                 "#tag",
                                                 "a@b.org",
                                                 "https://x.org/a?b=c",
                                                 "x/y",
                                                 "\u00e9t\u00e9",
                                                 "\u4f60\u597d",
                                                 "\u0645\u0631\u062d\u0628\u0627",
                                                 "\U0001F600",
                                                 ":)",
                                                 "'s",
                                                 "n't",
                                                 "gon",
                                                 "na",
                                                 "8)",
                                                 "\u200b",
                                                 "_",
                                                 "*",
                                                 "AK-47",
                                                 "he",
                                                 "killed",
                                                 "them"};
  static const std::vector<std::string> gaps = {" ",  " ",    " ",  " ",      "",       "",    "  ",
                                                "\n", "\n\n", "\t", "\u00a0", "\u3000", "\r\n"};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i)
    text += parts[random() % parts.size()] + gaps[random() % gaps.size()];
  return text;
}

void expect_well_formed(const Text& text, const Document& document) {
  std::uint32_t at = 0;
  for (const Token& token : document.tokens) {
    ASSERT_EQ(token.span.start, at);
    ASSERT_GT(token.span.end, token.span.start);
    ASSERT_EQ(text.slice(token.span), token.text);
    at = token.span.end + (token.space ? 1 : 0);
  }
  ASSERT_EQ(at, text.size());
  std::uint32_t next = 0;
  for (const TokenRange sentence : document.sentences) {
    ASSERT_EQ(sentence.first, next);
    ASSERT_LT(sentence.first, sentence.last);
    next = sentence.last;
  }
  ASSERT_EQ(next, document.size());
  for (std::uint32_t t = 0; t < document.size(); ++t) {
    std::uint32_t above = t;
    for (std::uint32_t steps = 0; !document.is_root(above); ++steps) {
      ASSERT_LE(steps, document.size()) << "heads form a circle";
      above = document.tokens[above].head;
      ASSERT_LT(above, document.size());
    }
    const Token& token = document.tokens[t];
    ASSERT_TRUE(document.sentences[token.sentence].contains(token.head));
    ASSERT_FALSE(token.tag.empty() || token.pos.empty() || token.dep.empty() || token.lemma.empty());
    ASSERT_LE(token.left_edge, t);
    ASSERT_GE(token.right_edge, t);
  }
}

bool same(const Document& a, const Document& b) {
  if (a.sentences != b.sentences || a.size() != b.size()) return false;
  for (std::uint32_t t = 0; t < a.size(); ++t) {
    const Token& x = a.tokens[t];
    const Token& y = b.tokens[t];
    if (x.span != y.span || x.space != y.space || x.tag != y.tag || x.pos != y.pos || x.dep != y.dep ||
        x.head != y.head || x.lemma != y.lemma || x.ent_iob != y.ent_iob || x.ent_type != y.ent_type)
      return false;
  }
  return true;
}

TEST(Reader, TokensTileTheTextAndHeadsFormTrees) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const Text text(random_text(random, random() % 60));
    SCOPED_TRACE(text.utf8());
    expect_well_formed(text, testing::reader().read(text));
  }
}

TEST(Reader, AnyUnicodeIsRead) {
  EXPECT_TRUE(rc::check([] {
    std::string utf8;
    for (const auto c : *rc::gen::container<std::vector<char32_t>>(rc::gen::inRange<char32_t>(0, 0x30000))) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      if (c < 0x80)
        utf8 += static_cast<char>(c);
      else if (c < 0x800)
        utf8 += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
      else if (c < 0x10000)
        utf8 += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
      else
        utf8 += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                 static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
    const Text text(utf8);
    expect_well_formed(text, testing::reader().read(text));
  }));
}

TEST(Reader, SameForAnyCompanyAndAnyNumberOfThreads) {
  std::mt19937 random(11);
  std::vector<Text> texts;
  for (int i = 0; i < 120; ++i) texts.emplace_back(random_text(random, random() % 400));
  std::vector<const Text*> all;
  for (const Text& text : texts) all.push_back(&text);
  const auto together = testing::reader().read(all);
  const auto threaded = testing::reader().read(all, 3);
  ASSERT_EQ(together.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_TRUE(same(together[i], threaded[i])) << i;
    EXPECT_TRUE(same(together[i], testing::reader().read(texts[i]))) << i;
  }
}

// Longer than what is read in one go: windows of rows overlap, and vectors of words are made again after
// forgetting.
TEST(Reader, LongTextsReadAsTheirFirstPartDoes) {
  std::mt19937 random(13);
  std::string long_text;
  for (int i = 0; i < 9000; ++i) {
    long_text += "Witness";
    long_text += std::to_string(i);
    long_text += " told us.\n\n";
  }
  const Text whole(long_text);
  const Text part(long_text.substr(0, long_text.find("Witness3000")));
  const Document read_whole = testing::reader().read(whole);
  const Document read_part = testing::reader().read(part);
  expect_well_formed(whole, read_whole);
  ASSERT_GT(read_part.size(), 10000U);
  for (std::uint32_t t = 0; t + 20 < read_part.size(); ++t) {
    ASSERT_EQ(read_whole.tokens[t].tag, read_part.tokens[t].tag) << t;
    ASSERT_EQ(read_whole.tokens[t].head, read_part.tokens[t].head) << t;
  }
}

TEST(Reader, TextWithoutSpacesStaysQuick) {
  for (const char* piece : {"(", "a", ".", "a-", "http://", "\u00e9", "'s", "@", ":"}) {
    std::string text;
    while (text.size() < 50000) text += piece;
    const Text hostile(text);
    expect_well_formed(hostile, testing::reader().read(hostile));
  }
}

TEST(Reader, SaysWhatIsWrongWithAModel) {
  const auto missing = Reader::load("/no/such/model");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().failure, Failure::not_found);
  const auto other = Reader::load(std::string(RAPPORTEUR_SOURCE_DIR) + "/cmake");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().failure, Failure::bad_model);
  const auto no_wheel = Reader::load(std::string(RAPPORTEUR_SOURCE_DIR) + "/LICENSE");
  ASSERT_FALSE(no_wheel);
  EXPECT_EQ(no_wheel.error().failure, Failure::bad_format);
}

}  // namespace
}  // namespace rapporteur
