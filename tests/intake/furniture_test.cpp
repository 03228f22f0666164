// SPDX-License-Identifier: Apache-2.0
#include "intake/furniture.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "intake/published.hpp"
#include "knowledge/table.hpp"
#include "taken_in.hpp"

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Report marked(const std::string& text) {
  Report report;
  report.text = Text(text);
  mark_furniture(report, knowledge());
  return report;
}

std::vector<std::string> pieces_of(const Report& report) {
  std::vector<std::string> pieces;
  for (const Furniture& piece : report.furniture) pieces.emplace_back(report.text.slice(piece.span));
  return pieces;
}

std::vector<std::string> agencies_of(const Report& report) {
  std::vector<std::string> names;
  for (const Credit& credit : report.agencies) names.push_back(credit.name);
  return names;
}

TEST(Furniture, EveryExampleInTheDataIsFound) {
  Table table;
  ASSERT_TRUE(table.read(RAPPORTEUR_SOURCE_DIR "/data/en/furniture.tsv",
                         {"kind", "where", "max_words", "words", "meaning", "example"}));
  for (const Table::Row& row : table.rows()) {
    const auto match = knowledge().furniture().match(row["example"]);
    ASSERT_TRUE(match) << row.place();
    EXPECT_EQ(name_of(match->kind), row["kind"]) << row.place();
  }
}

TEST(Furniture, SentencesOfReportsAreLeftAlone) {
  for (const char* sentence :
       {"By Monday, the army had taken the bridge and most of the old town.",
        "Related charges were dropped after the minister resigned, a court said.",
        "Photographs of the dead were shown on state television for three days.",
        "The privacy of the victims was respected, the group said.",
        "From Aleppo, the convoy went on to the border.", "Share prices fell after the attack."})
    EXPECT_THAT(
        pieces_of(marked(std::string("The council met in New York on Monday to vote on it.\n\n") + sentence)),
        IsEmpty())
        << sentence;
}

TEST(Furniture, TeaserGluedToTheBody) {
  const std::string lead = "The envoy told the council that the truce holds in most of the country.";
  const Report report = marked(lead + "But f..." + lead + "\n\nBut fighting went on in two towns.");
  EXPECT_THAT(pieces_of(report), ElementsAre(lead + "But f..."));
  EXPECT_EQ(report.furniture[0].kind, FurnitureKind::repeated_lead);
}

TEST(Furniture, SameLeadTwice) {
  const std::string lead = "The envoy told the council that the truce holds in most of the country.";
  EXPECT_THAT(pieces_of(marked(lead + "\n\n" + lead + "\n\nFighting went on.")), ElementsAre(lead));
}

TEST(Furniture, FormAtTheEndIsOnePiece) {
  const std::string form =
      "Sign up to our evening letter\n\nThe best of the day, straight to your inbox\nEmail "
      "address\nCountry\nI would like to be emailed about "
      "offers.\n\nYou can unsubscribe at any time.";
  EXPECT_THAT(pieces_of(marked("The council met in New York on Monday.\n\n" + form)), ElementsAre(form));
}

TEST(Furniture, NotesAtTheEndNameAgencies) {
  const Report report =
      marked("Talks failed.\n\nSome information for this report was provided by AP, AFP and Reuters.");
  EXPECT_THAT(agencies_of(report), ElementsAre("AP", "AFP", "Reuters"));
  EXPECT_EQ(report.furniture.at(0).kind, FurnitureKind::agency_note);
  EXPECT_THAT(agencies_of(marked("Talks failed.\n\n- AFP, Reuters")), ElementsAre("AFP", "Reuters"));
  EXPECT_THAT(pieces_of(marked("He left. (Reporting by Ann Writer; Editing by Ben Reader)")),
              ElementsAre("(Reporting by Ann Writer; Editing by Ben Reader)"));
}

TEST(Furniture, BylineAndDateline) {
  const Report report =
      marked("By Ann Writer and Ben Reader\n\nHOMS, Syria (AP) \u2014 Shells fell on the city on Sunday.");
  ASSERT_TRUE(report.byline && report.dateline);
  EXPECT_EQ(report.byline->name, "Ann Writer and Ben Reader");
  EXPECT_EQ(report.dateline->name, "HOMS, Syria");
  EXPECT_EQ(report.text.slice(*report.dateline->span), "HOMS, Syria");
  EXPECT_THAT(agencies_of(report), ElementsAre("AP"));
  EXPECT_THAT(pieces_of(report), ElementsAre("By Ann Writer and Ben Reader", "HOMS, Syria (AP) \u2014"));
}

struct DatelineCase {
  const char* line;
  const char* place;  // null: no dateline
  const char* date = "";
};

TEST(Dateline, ReadsTheUsualForms) {
  for (const DatelineCase& c :
       {DatelineCase{"SAN SALVADOR, 3 JAN 90 -- Two men were shot.", "SAN SALVADOR", "3 JAN 90"},
        {"CLANDESTINE (EL SALVADOR), 3 JAN 90 (RADIO EXAMPLE) -- [Report] It began.", "CLANDESTINE",
         "3 JAN 90"},
        {"DAMASCUS/BEIRUT, March 13 (Reuters) - Shells fell.", "DAMASCUS/BEIRUT", "March 13"},
        {"Geneva \u2013 Talks began.", "Geneva"},
        {"ANKARA \u2014 The envoy came.", "ANKARA"},
        {"(CNN) -- The envoy came.", ""},
        {"BEIRUT (AP) Shells fell.", "BEIRUT"},
        {"President Assad \u2014 who took office in 2000 \u2014 did not speak.", nullptr},
        {"The army - backed by tanks - moved in.", nullptr},
        {"Shells fell on the city.", nullptr},
        {"", nullptr},
        {"--", nullptr}}) {
    const auto found = parse_dateline(c.line, knowledge().agencies());
    ASSERT_EQ(found.has_value(), c.place != nullptr) << c.line;
    if (!found) continue;
    EXPECT_EQ(std::string_view(c.line).substr(found->place.start, found->place.end - found->place.start),
              c.place)
        << c.line;
    EXPECT_EQ(found->date, c.date) << c.line;
  }
}

TEST(Published, ReadsPrintedDates) {
  for (const char* text :
       {"2012-03-13", "2012-03-13T09:00:00+01:00", "Tue, 13 Mar 2012 09:00:00 GMT", "March 13, 2012",
        "13 March 2012", "13 MAR 12", "Tuesday, March 13th, 2012 at 9:00", "2012/03/13", "Sept 1, 2012 "}) {
    const auto day = parse_printed_day(text);
    ASSERT_TRUE(day) << text;
    EXPECT_EQ(iso(*day), text[0] == 'S' ? "2012-09-01" : "2012-03-13") << text;
  }
  for (const char* text : {"", "03/04/2012", "yesterday", "March", "99 Mar 2012", "2012"})
    EXPECT_FALSE(parse_printed_day(text)) << text;
}

RC_GTEST_PROP(Furniture, PiecesAreSortedAndInTheText, (const std::vector<std::string>& lines)) {
  static const std::vector<std::string> words{
      "Sign up to our letter", "By Ann Writer", "Read more", "(AP) - ", "...",
      "Shells fell.",          "\u201cNo\u201d"};
  std::string text;
  for (const std::string& line : lines)
    text += (line.empty() ? words[text.size() % words.size()] : words[line.size() % words.size()]) + "\n";
  const Report report = marked(text);
  std::uint32_t end = 0;
  for (const Furniture& piece : report.furniture) {
    RC_ASSERT(piece.span.start >= end);
    RC_ASSERT(piece.span.end > piece.span.start);
    RC_ASSERT(piece.span.end <= report.text.size());
    end = piece.span.end;
  }
}

}  // namespace
}  // namespace rapporteur
