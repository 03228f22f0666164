// SPDX-License-Identifier: Apache-2.0
#include "picture/brief.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "material.hpp"
#include "picture/columns.hpp"
#include "picture/draft_symbols.hpp"
#include "picture/html.hpp"
#include "picture/marks.hpp"
#include "picture/parts.hpp"
#include "picture/range_bar.hpp"
#include "picture/render.hpp"
#include "picture/told_votes.hpp"
#include "picture/words.hpp"

namespace rapporteur {
namespace {

Brief small_brief() {
  const auto council = Council::load(RAPPORTEUR_SOURCE_DIR "/data/council/terms.tsv");
  return make_brief(small_record(), *council, {});
}

TEST(Marks, LeadToReportSentenceAndExactWords) {
  const RecordContent content = small_record();
  MarkBook marks(content);
  const auto found = marks.mark(FindingReference{"a", "t1"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(marks.mark(FindingReference{"a", "t1"}), found);  // the same words, the same mark
  const Note note = marks.take_notes().front();
  EXPECT_EQ(note.label, "2.1");
  EXPECT_EQ(note.before, "Activists said ");
  EXPECT_EQ(note.words, "45 people were killed");
  EXPECT_EQ(note.after, " in Homs.");
}

TEST(Marks, ASentenceMarkedTwiceGetsLetters) {
  const RecordContent content = small_record();
  MarkBook marks(content);
  marks.mark("a", false, {{0, 9}});
  marks.mark("a", false, {{15, 17}});
  const auto notes = marks.take_notes();
  EXPECT_EQ(notes[0].label, "2.1");
  EXPECT_EQ(notes[1].label, "2.1b");
}

TEST(Marks, NothingForAFindingThatIsNotThere) {
  const RecordContent content = small_record();
  MarkBook marks(content);
  EXPECT_TRUE(marks.mark(FindingReference{"a", "t9"}).empty());
  EXPECT_TRUE(marks.mark(FindingReference{"z", "t1"}).empty());
}

TEST(Sentences, AreCutByUnicodesRules) {
  const Text text("Jupp\u00e9 left. \u201cNo,\u201d he said.\n\nNext one");
  const auto sentences = sentences_of(text);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(text.slice(sentences[1]), "\u201cNo,\u201d he said.");
  EXPECT_EQ(text.slice(sentences[2]), "Next one");
}

TEST(Brief, EveryCountAndBlameAndDenialHasAMark) {
  const Brief brief = small_brief();
  ASSERT_EQ(brief.contested.size(), 1U);
  const IncidentPicture& incident = brief.contested.front();
  ASSERT_EQ(incident.figures.size(), 1U);
  EXPECT_EQ(incident.figures[0].counts[0].who, "Activists");
  EXPECT_EQ(incident.figures[0].counts[0].number, "45 or more");
  EXPECT_FALSE(incident.figures[0].counts[0].marks.empty());
  ASSERT_EQ(incident.blame.size(), 1U);
  EXPECT_EQ(incident.blame[0].blamed, "soldiers");
  EXPECT_FALSE(incident.blame[0].by[0].marks.empty());
  ASSERT_EQ(incident.denials.size(), 1U);
  EXPECT_EQ(brief.notes[incident.denials[0].marks[0]].words, "State media <b>denied</b> it.");
}

TEST(Brief, WhatOthersAscribeToAnActorNamesThem) {
  const auto council = Council::load(RAPPORTEUR_SOURCE_DIR "/data/council/terms.tsv");
  RecordContent content = small_record();
  const StandGrid own = make_brief(content, *council, {}).stands;
  ASSERT_EQ(own.rows.size(), 1U);
  EXPECT_EQ(own.rows[0].cells[0].condition, "");
  content.reports[0].findings.stances[0].source = mention("Activists", "syr.activists", {{0, 9}});
  const StandGrid ascribed = make_brief(content, *council, {}).stands;
  ASSERT_EQ(ascribed.rows.size(), 1U);
  EXPECT_EQ(ascribed.rows[0].cells[0].position, "against");
  EXPECT_EQ(ascribed.rows[0].cells[0].condition, "says Activists");
}

TEST(ActorNames, AShortFormCountsForTheFullName) {
  RecordContent content = small_record();
  std::vector<Statement>& statements = content.reports[0].findings.statements;
  for (const std::string name : {"the Network", "the Network", "the Homs Network for Relief"}) {
    Statement statement;
    statement.source = mention(name, "org.network", {{0, 3}});
    statements.push_back(statement);
  }
  EXPECT_EQ(ActorNames(content).name(mention("the Network", "org.network", {{0, 3}})),
            "Homs Network for Relief");
}

TEST(Brief, ADraftWithADeclaredVetoFails) {
  const Brief brief = small_brief();
  ASSERT_EQ(brief.council.drafts.size(), 1U);
  const DraftPicture& draft = brief.council.drafts.front();
  EXPECT_EQ(draft.symbol, "S/2012/77");
  ASSERT_EQ(draft.votes.size(), 1U);
  EXPECT_EQ(draft.votes[0].vote, "against");
  EXPECT_NE(draft.outlook.find("veto"), std::string::npos);
  EXPECT_EQ(brief.council.members.size(), 15U);
}

TEST(Votes, AreReadFromTheWordsThatTellThem) {
  const auto council = Council::load(RAPPORTEUR_SOURCE_DIR "/data/council/terms.tsv");
  const auto words = VoteWords::load(RAPPORTEUR_SOURCE_DIR "/data");
  ASSERT_TRUE(words) << words.error().text();
  const auto members = council->members_on(*parse_day("2012-07-19"));
  const auto told = [&](std::string_view sentence) {
    std::string all;
    for (const ToldVote& vote : told_votes(sentence, members, *words))
      all += vote.member->name + (vote.vote == Vote::in_favour ? "+"
                                  : vote.vote == Vote::against ? "-"
                                                               : "0");
    return all;
  };
  EXPECT_EQ(told("China and Russia voted against it, Pakistan and South Africa abstained."),
            "China-Russia-Pakistan0South Africa0");
  EXPECT_EQ(told("The draft was vetoed by Russia and China."), "China-Russia-");
  EXPECT_EQ(told("Morocco would vote for the draft that Russia opposes."), "Morocco+");
  EXPECT_EQ(told("Indian diplomats voted for calm."), "");
  EXPECT_EQ(told("Russia and China spoke."), "");
}

TEST(CountLines, StandTogetherByVoiceWithPartsAfterTheWhole) {
  const auto line = [](std::string who, std::int64_t number, std::string group, bool is_part) {
    CountLine count;
    count.who = std::move(who);
    count.number = std::to_string(number);
    count.group = std::move(group);
    count.low = count.high = number;
    count.is_part = is_part;
    return count;
  };
  const auto counts = arranged({line("A", 49, "children", true), line("B", 12, "", false),
                                line("A", 108, "", false), line("A", 108, "people", false)});
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts[0].number, "108");
  EXPECT_EQ(counts[0].group, "people");
  EXPECT_EQ(counts[1].group, "children");
  EXPECT_EQ(counts[2].who, "B");
}

TEST(OwnWords, LeaveOutADateline) {
  Report report;
  report.text = Text("HOMS (Wire) \u2014 Shells fell.");
  report.dateline = Credit{"HOMS", Span{0, 11}};
  EXPECT_EQ(report.text.slice(own_words(report, {0, 26})), "Shells fell.");
}

TEST(Brief, AnEmptyRecordGivesAnEmptyBrief) {
  const auto council = Council::load(RAPPORTEUR_SOURCE_DIR "/data/council/terms.tsv");
  const Brief brief = make_brief({}, *council, {});
  EXPECT_TRUE(brief.lead.empty());
  EXPECT_NE(brief_as_text(brief, {}).find("0 reports"), std::string::npos);
  EXPECT_NE(brief_as_page(brief, "").find("</html>"), std::string::npos);
}

TEST(Page, RendersNothingOfAReportAsMarkup) {
  const std::string page = brief_as_page(small_brief(), "");
  EXPECT_EQ(page.find("<b>denied"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;denied&lt;/b&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("Outlet <&>"), std::string::npos);
}

TEST(Page, EveryLinkWithinItHasItsTarget) {
  const std::string page = brief_as_page(small_brief(), "");
  for (auto at = page.find("href=\"#"); at != std::string::npos; at = page.find("href=\"#", at + 1)) {
    const std::string target = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    EXPECT_NE(page.find("id=\"" + target + "\""), std::string::npos) << target;
  }
}

TEST(Terminal, NoLineIsWiderThanTheTerminal) {
  for (const std::size_t width : {40U, 80U}) {
    const std::string text = brief_as_text(small_brief(), {width, false});
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = text.find('\n', from);
      EXPECT_LE(columns_of(text.substr(from, to - from)), width) << text.substr(from, to - from);
      from = to + 1;
    }
  }
}

TEST(Terminal, ColoursOnlyWhereAsked) {
  EXPECT_EQ(brief_as_text(small_brief(), {80, false}).find('\033'), std::string::npos);
  EXPECT_NE(brief_as_text(small_brief(), {80, true}).find('\033'), std::string::npos);
}

TEST(Json, ResolvesMarks) {
  const auto json = brief_as_json(small_brief());
  const auto& count = json["contested"][0]["figures"][0]["counts"][0];
  EXPECT_EQ(count["marks"][0]["words"], "45 people were killed");
  EXPECT_EQ(count["marks"][0]["report"], "a");
}

TEST(DraftSymbols, AreFoundAndResolutionsAreNot) {
  const auto found = draft_symbols(
      Text("\u00e9 S/2012/77 and (S/2011/612), not S/RES/2043, S/PV.6711, XS/2012/1 or S/2012/"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].symbol, "S/2012/77");
  EXPECT_EQ(found[0].span, (Span{2, 11}));
  EXPECT_EQ(found[1].symbol, "S/2011/612");
}

struct NumberCase {
  std::optional<std::int64_t> low, high;
  bool approx;
  std::string words;
};

class NumberWords : public testing::TestWithParam<NumberCase> {};

TEST_P(NumberWords, SayWhatIsKnown) {
  EXPECT_EQ(number_words(GetParam().low, GetParam().high, GetParam().approx), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    All, NumberWords,
    testing::Values(NumberCase{45, {}, false, "45 or more"}, NumberCase{12, 12, false, "12"},
                    NumberCase{30, 30, true, "about 30"}, NumberCase{50000, 60000, false, "50,000 to 60,000"},
                    NumberCase{{}, 7, false, "up to 7"}, NumberCase{1234567, 1234567, false, "1,234,567"}));

TEST(TimeWords, NameDaysSpansAndGaps) {
  const auto time = [](const char* start, const char* end, Precision precision) {
    return std::optional(Time{"", {}, parse_day(start), parse_day(end), precision});
  };
  EXPECT_EQ(time_words(time("2012-03-11", "2012-03-11", Precision::day)), "Sun 11 March 2012");
  EXPECT_EQ(time_words(time("2012-02-03", "2012-02-04", Precision::period)), "3 to 4 February 2012");
  EXPECT_EQ(time_words(time("2012-01-30", "2012-02-04", Precision::period)), "30 January to 4 February 2012");
  EXPECT_EQ(time_words(time("2012-03-01", "2012-03-31", Precision::month)), "March 2012");
  EXPECT_EQ(time_words(std::nullopt), "no date given");
}

TEST(RangeBar, DrawsOpenEndsAsOpen) {
  EXPECT_EQ(bar_as_text(range_bar(45, {}, 45), 6), "├───■▶");
  EXPECT_EQ(bar_as_text(range_bar(1, 1, 1), 6), "├───■");
  EXPECT_EQ(bar_as_text(range_bar(0, 0, 10), 6), "■");
}

TEST(Shortened, CutsAtAWordAndFoldsBlanks) {
  EXPECT_EQ(shortened("one\n\n two", 20), "one two");
  EXPECT_EQ(shortened("one two three four", 12), "one two...");
}

TEST(Html, EscapesWhatMeansSomething) {
  EXPECT_EQ(escaped("<a href='x'>&\"\x01"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
}

}  // namespace
}  // namespace rapporteur
