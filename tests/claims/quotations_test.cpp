// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "claims/heads.hpp"
#include "claims/passes.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view marks = "\"'.,!?:\n";

/// Cuts text at blanks and marks, each mark (curly ones too) a token of its own: enough for pairing
/// quotations.
Document cut(const Text& text) {
  Document document;
  document.text = &text;
  const std::string& bytes = text.utf8();
  std::size_t at = 0;
  const auto length_at = [&](std::size_t i) -> std::size_t {
    return bytes.compare(i, 2, "\xE2\x80") == 0 ? 3 : 1;
  };
  const auto is_mark = [&](std::size_t i) {
    return length_at(i) == 3 || marks.find(bytes[i]) != std::string::npos;
  };
  while (at < bytes.size()) {
    std::size_t end = at;
    if (is_mark(at))
      end += length_at(at);
    else
      while (end < bytes.size() && bytes[end] != ' ' &&
             (!is_mark(end) ||
              (bytes[end] == '\'' && end + 1 < bytes.size() && std::isalpha(bytes[end + 1]) != 0)))
        ++end;
    Token token;
    token.text = std::string_view(bytes).substr(at, end - at);
    token.pos = is_mark(at) ? "PUNCT" : "NOUN";
    token.span = {text.code_point_of(at), text.code_point_of(at) + count_code_points(token.text)};
    token.head = 0;
    token.space = end < bytes.size() && bytes[end] == ' ';
    document.tokens.push_back(token);
    at = token.space ? end + 1 : end;
  }
  document.sentences.push_back({0, document.size()});
  document.finish();
  return document;
}

/// Words of each quotation, "(open)" after those that are not closed.
std::vector<std::string> quotations_of(const std::string& words) {
  static const auto knowledge = Knowledge::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data");
  Report report;
  report.text = Text(words);
  const Document document = cut(report.text);
  const Heads heads;
  Context context{report, **knowledge, heads, {}, {}, false};
  context.sections.emplace_back().document = &document;
  mark_paragraphs(context);
  mark_quotations(context);
  std::vector<std::string> found;
  for (const Quotation& quotation : context.sections.front().quotations)
    found.push_back(std::string(document.words(quotation.tokens)) + (quotation.closed ? "" : "(open)"));
  return found;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Quotations, PairStraightMarks) {
  EXPECT_THAT(quotations_of("\"We left,\" she said. \"Nobody stayed.\""),
              ElementsAre("We left,", "Nobody stayed."));
}

TEST(Quotations, PairCurlyMarks) {
  EXPECT_THAT(quotations_of("\u201cWe left,\u201d she said."), ElementsAre("We left,"));
}

TEST(Quotations, KeepInnerQuotationsWithinTheOuter) {
  EXPECT_THAT(quotations_of("\u201cHe said \u2018stop\u2019 to us,\u201d she said."),
              ElementsAre("He said \u2018stop\u2019 to us,"));
}

TEST(Quotations, PairSingleMarksOnlyWherePlain) {
  EXPECT_THAT(quotations_of("\u2018We left\u2019 was all she said."), ElementsAre("We left"));
  EXPECT_THAT(quotations_of("The soldiers\u2019 tents stood in the \u2019nineties."), IsEmpty());
}

TEST(Quotations, ReachTheEndOfTheParagraphWhereUnclosed) {
  EXPECT_THAT(quotations_of("\u201cWe left at noon.\n\u201cNobody stayed,\u201d she said."),
              ElementsAre("We left at noon.(open)", "Nobody stayed,"));
}

TEST(Quotations, IgnoreAStrayClosingMark) {
  EXPECT_THAT(quotations_of("He left.\u201d She stayed."), IsEmpty());
}

TEST(Quotations, IgnoreEmptyText) { EXPECT_THAT(quotations_of(""), IsEmpty()); }

}  // namespace
}  // namespace rapporteur
