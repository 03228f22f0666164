// SPDX-License-Identifier: Apache-2.0
// The small formats a pipeline is made of: MessagePack, config, string ids, patterns.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reading/config.hpp"
#include "reading/lexeme.hpp"
#include "reading/msgpack.hpp"
#include "reading/regex.hpp"
#include "reading/string_ids.hpp"
#include "reading/string_table.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

std::string packed(const nlohmann::json& value) {
  const auto bytes = nlohmann::json::to_msgpack(value);
  return {bytes.begin(), bytes.end()};
}

TEST(Msgpack, ReadsWhatIsWritten) {
  const std::string bytes = packed(
      {{"a", 1}, {"b", {-5, 300, -70000, 1.5, true, nullptr}}, {"c", {{"d", std::string(70000, 'x')}}}});
  const auto value = Msgpack::parse(bytes);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("a")->integer(), 1U);
  const auto& list = value->find("b")->items();
  EXPECT_EQ(static_cast<std::int64_t>(list[0].integer()), -5);
  EXPECT_EQ(list[1].integer(), 300U);
  EXPECT_EQ(static_cast<std::int64_t>(list[2].integer()), -70000);
  EXPECT_EQ(list[3].kind(), Msgpack::Kind::real);
  EXPECT_EQ(list[4].integer(), 1U);
  EXPECT_EQ(list[5].kind(), Msgpack::Kind::nil);
  EXPECT_EQ(value->find("c")->find("d")->bytes().size(), 70000U);
  EXPECT_EQ(value->find("missing"), nullptr);
}

TEST(Msgpack, RefusesBytesCutShortAnywhere) {
  const std::string bytes = packed({{"a", {1, 2, "three"}}, {"b", {{"c", 4.5}}}});
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(Msgpack::parse(bytes.substr(0, length))) << length;
  EXPECT_FALSE(Msgpack::parse(bytes + "x"));
}

TEST(Msgpack, RefusesHugeCountsAndDeepNesting) {
  EXPECT_FALSE(Msgpack::parse("\xDD\xFF\xFF\xFF\xFF"));
  EXPECT_FALSE(Msgpack::parse("\xDF\xFF\xFF\xFF\xFF"));
  EXPECT_FALSE(Msgpack::parse("\xC6\xFF\xFF\xFF\xFFx"));
  EXPECT_FALSE(Msgpack::parse(std::string(100000, '\x91')));
}

TEST(StringIds, AreSpacysOwn) {
  EXPECT_EQ(string_id(""), 0U);
  EXPECT_EQ(string_id("coffee"), 3197928453018144401U);
  EXPECT_EQ(string_id("said"), 17573686707662795042U);
  EXPECT_EQ(string_id("\u0395\u03bb\u03bb\u03ac\u03b4\u03b1"), 16942286085743375895U);
  EXPECT_EQ(string_id("a rather longer string of bytes"), 7518114023499068792U);
  EXPECT_EQ(string_id("X"), 101U);
  EXPECT_EQ(string_id("nsubj"), 429U);
  EXPECT_EQ(string_id("PERSON"), 380U);
}

TEST(StringIds, EmbeddingKeysAreThincs) {
  using Keys = std::array<std::uint32_t, 4>;
  EXPECT_EQ(embedding_keys(1, 8), (Keys{1161550108, 2247783286, 1742325162, 1224191281}));
  EXPECT_EQ(embedding_keys(3197928453018144401U, 8), (Keys{2399055680, 1118310852, 3598583520, 1677466278}));
  EXPECT_EQ(embedding_keys(UINT64_MAX, 8), (Keys{2488739950, 2974852181, 1585626277, 2314794624}));
}

TEST(Config, ReadsSectionsAndValues) {
  const Config config(
      "[nlp]\nlang = \"en\"\npipeline = [\"a\",\"b\"]\nseed=0\nnone = null\n\n[components.a]\r\nfactory = "
      "\"tagger\"\r\n");
  EXPECT_EQ(config.text("nlp", "lang"), "en");
  EXPECT_EQ(config.list("nlp", "pipeline"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(config.raw("nlp", "seed"), "0");
  EXPECT_EQ(config.text("nlp", "none"), "");
  EXPECT_EQ(config.text("components.a", "factory"), "tagger");
  EXPECT_EQ(config.text("components.b", "factory"), "");
}

TEST(Regex, ReadsPythonsPatterns) {
  const auto regex = Regex::compile("(?u)[\\u00e0-\\u00ff]+|\\U0001F600|(?<=[0-9])km", "test");
  ASSERT_TRUE(regex) << regex.error().text();
  EXPECT_EQ(regex->search("\u00e9\u00e8")->end, 4U);
  EXPECT_TRUE(regex->search("a \U0001F600"));
  EXPECT_EQ(regex->search("25km")->start, 2U);
  EXPECT_FALSE(regex->search("km"));
  EXPECT_FALSE(regex->match("25km"));
}

TEST(Regex, NamesTheBadPattern) {
  const auto regex = Regex::compile("(unclosed", "tokenizer/prefix_search");
  ASSERT_FALSE(regex);
  EXPECT_EQ(regex.error().failure, Failure::bad_model);
  EXPECT_EQ(regex.error().place, "tokenizer/prefix_search");
}

TEST(Regex, GivesUpOnHostileText) {
  const auto regex = Regex::compile("(a+)+$", "test");
  ASSERT_TRUE(regex);
  EXPECT_FALSE(regex->search(std::string(5000, 'a') + "b"));
}

TEST(Lexeme, ShapesAreSpacysOwn) {
  EXPECT_EQ(shape_of("Damascus"), "Xxxxx");
  EXPECT_EQ(shape_of("U.N."), "X.X.");
  EXPECT_EQ(shape_of("12,345"), "dd,ddd");
  EXPECT_EQ(shape_of("AAAAAAbbbbbb111111"), "XXXXxxxxdddd");
  EXPECT_EQ(shape_of("\u4f60\u597d\u00c9"), "xxX");
  EXPECT_EQ(shape_of(std::string(100, 'a')), "LONG");
}

TEST(Lexeme, NormsOfMarksAndWords) {
  const auto norms = NormTable::load({}, "test");
  ASSERT_TRUE(norms);
  Lexicon lexicon(*norms);
  EXPECT_EQ(lexicon[lexicon.get("\u201c")].norm, string_id("\""));
  EXPECT_EQ(lexicon[lexicon.get("Homs")].norm, string_id("homs"));
  EXPECT_EQ(lexicon[lexicon.get("Homs")].suffix, string_id("oms"));
  EXPECT_EQ(lexicon[lexicon.get("\u00c9t\u00e9s")].prefix, string_id("\u00c9"));
  EXPECT_EQ(lexicon.get("Homs"), lexicon.get("Homs"));
  const auto special = lexicon.get("'em", string_id("them"));
  EXPECT_EQ(lexicon[special].norm, string_id("them"));
  EXPECT_NE(special, lexicon.get("'em"));
}

TEST(Unicode, LowersAsPythonDoes) {
  EXPECT_EQ(unicode::lower("ABC"), "abc");
  EXPECT_EQ(unicode::lower("\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3"),
            "\u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2");
  EXPECT_EQ(unicode::lower("\u0130"), "i\u0307");
}

TEST(StringTable, FindsAllOfMany) {
  StringTable table;
  for (std::uint32_t i = 0; i < 5000; ++i)
    table.add("key" + std::to_string(i), StringTable::hash("key" + std::to_string(i)), i);
  for (std::uint32_t i = 0; i < 5000; ++i) ASSERT_EQ(table.find("key" + std::to_string(i)), i);
  EXPECT_EQ(table.find("key5000"), StringTable::none);
  table.clear();
  EXPECT_EQ(table.find("key1"), StringTable::none);
}

TEST(StringArena, KeepsLongAndShortStrings) {
  StringArena arena;
  std::vector<std::pair<std::string, std::string_view>> kept;
  for (std::size_t i = 0; i < 300; ++i) {
    std::string text(i % 7 == 0 ? 70000 : i, static_cast<char>('a' + i % 26));
    const std::string_view view = arena.add(text);
    kept.emplace_back(std::move(text), view);
  }
  for (const auto& [text, view] : kept) ASSERT_EQ(text, view);
}

}  // namespace
}  // namespace rapporteur
