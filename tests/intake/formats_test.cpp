// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "taken_in.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Jsonl, ReadsEveryField) {
  const auto got = take_in(
      R"({"id":"a1","text":"Talks began in Geneva.","title":"Talks","published":"2012-03-13T09:00:00Z","outlet":"The Post","url":"http://x.org/1","language":"en-GB","other":[{"text":"no"}]})"
      "\n");
  ASSERT_THAT(got.reports, SizeIs(1));
  const Report& report = got.reports[0];
  EXPECT_EQ(report.id, "a1");
  EXPECT_EQ(report.text.utf8(), "Talks began in Geneva.");
  EXPECT_EQ(report.title->utf8(), "Talks");
  EXPECT_EQ(iso(*report.published), "2012-03-13");
  EXPECT_EQ(report.published_text, "2012-03-13T09:00:00Z");
  EXPECT_EQ(report.outlet, "The Post");
  EXPECT_EQ(report.url, "http://x.org/1");
  EXPECT_EQ(report.language, "en");
  EXPECT_THAT(report.sha256, SizeIs(64));
}

TEST(Jsonl, NamesReportsWithoutIdByTheirWords) {
  const auto first = take_in("{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}");
  const auto second = take_in("{\"text\":\"Two.\"}\n");
  ASSERT_THAT(first.reports, SizeIs(2));
  EXPECT_EQ(first.reports[1].id, second.reports[0].id);
  EXPECT_NE(first.reports[0].id, first.reports[1].id);
}

TEST(Jsonl, GoesOnAfterEachBadLine) {
  const auto got = take_in(
      "{\"text\":\"a\"}\n{broken\n[1]\n{\"id\":\"x\"}\n{\"text\":5}\n{\"text\":\"caf\xE9\"}\n{\"text\":\"b\"}"
      "\n");
  EXPECT_THAT(got.reports, SizeIs(2));
  ASSERT_THAT(got.unread, SizeIs(5));
  EXPECT_THAT(got.unread[0].error.text(), HasSubstr(":2: is not valid JSON"));
  EXPECT_THAT(got.unread[1].error.text(), HasSubstr(":3: is not a JSON object"));
  EXPECT_THAT(got.unread[2].error.text(), HasSubstr(":4: has no 'text'"));
  EXPECT_THAT(got.unread[3].error.text(), HasSubstr(":5: 'text' is a number"));
  EXPECT_EQ(got.unread[4].error.failure, Failure::bad_encoding);
  EXPECT_THAT(got.unread[4].error.text(), HasSubstr(":6: not UTF-8: byte 12 is 0xE9"));
}

TEST(TextFile, IsOneReportWithTheDefaultDate) {
  IntakeOptions options;
  options.published = "2012-03-13";
  const auto got = take_in("The council met.\n\nIt did not vote.\n", options);
  ASSERT_THAT(got.reports, SizeIs(1));
  EXPECT_EQ(got.reports[0].text.utf8(), "The council met.\n\nIt did not vote.\n");
  EXPECT_EQ(iso(*got.reports[0].published), "2012-03-13");
}

TEST(TextFile, DecodesWhatOtherEncodingsHold) {
  const std::string latin =
      "Le ministre a d\xE9"
      "clar\xE9 que l'arm\xE9"
      "e a attaqu\xE9 la ville, et que des civils ont \xE9t\xE9 tu\xE9s pr\xE8s de l'\xE9"
      "cole.";
  const auto detected = take_in(latin);
  ASSERT_THAT(detected.reports, SizeIs(1));
  EXPECT_THAT(detected.reports[0].text.utf8(), HasSubstr("d\u00e9clar\u00e9"));
  EXPECT_EQ(detected.reports[0].language, "fr");
  EXPECT_FALSE(detected.reports[0].is_read());
  const auto marked = take_in(std::string("\xFF\xFEH\0i\0", 6));
  ASSERT_THAT(marked.reports, SizeIs(1));
  EXPECT_EQ(marked.reports[0].text.utf8(), "Hi");
}

TEST(TextFile, RefusesBrokenUtf8) {
  const auto got = take_in("Jupp\u00e9 said \u201cno\u201d and \xFF left.");
  EXPECT_THAT(got.reports, IsEmpty());
  ASSERT_THAT(got.unread, SizeIs(1));
  EXPECT_EQ(got.unread[0].error.failure, Failure::bad_encoding);
  EXPECT_THAT(got.unread[0].error.text(), HasSubstr("byte 25 is 0xFF"));
}

constexpr const char* page =
    R"(<!DOCTYPE html><html><head><meta charset="utf-8"><title>Envoy leaves Damascus - The Post</title>
<meta property="og:title" content="Envoy leaves Damascus"><meta property="og:site_name" content="The Post">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2012-03-11T10:00:00Z","author":{"name":"Ann Writer"}}</script>
<script>document.write("never run")</script></head><body class="has-sidebar">
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<div class="wrap"><h1>Envoy leaves Damascus</h1><div class="articleBody">
<p>The envoy left Damascus on Sunday after two days of talks &amp; said that he was &ldquo;optimistic&rdquo;.</p>
<p>Nobody else in the city shared his view, three diplomats told reporters at the airport.</p>
<div class="related-links"><a href="/2">How the talks broke down</a></div>
<p>He is to meet members of the opposition in Ankara on Tuesday, according to his office.</p>
</div><div class="comments"><p>I do not believe a word of what this man says, and neither does anybody I know.</p></div></div>
<footer>Copyright The Post</footer></body></html>)";

TEST(Page, KeepsTheReportAndNothingElse) {
  const auto got = take_in(page);
  ASSERT_THAT(got.reports, SizeIs(1));
  const Report& report = got.reports[0];
  EXPECT_EQ(report.text.utf8(),
            "The envoy left Damascus on Sunday after two days of talks & said that he was "
            "\u201coptimistic\u201d.\n\n"
            "Nobody else in the city shared his view, three diplomats told reporters at the airport.\n\n"
            "He is to meet members of the opposition in Ankara on Tuesday, according to his office.");
  EXPECT_EQ(report.title->utf8(), "Envoy leaves Damascus");
  EXPECT_EQ(report.outlet, "The Post");
  EXPECT_EQ(iso(*report.published), "2012-03-11");
  EXPECT_EQ(report.byline->name, "Ann Writer");
}

TEST(Feed, MakesEachEntryAReport) {
  const auto got = take_in(
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="urn:c"><channel><title>The Post</title>
<item><title>Talks fail</title><link>http://x.org/1</link><guid>g1</guid><pubDate>Tue, 13 Mar 2012 09:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The talks failed.</p><p>Nobody knows why.</p>]]></content:encoded></item>
<item><title>Second</title><link>http://x.org/2</link><description>&lt;b&gt;Shelling&lt;/b&gt; went on.</description></item></channel></rss>)");
  ASSERT_THAT(got.reports, SizeIs(2));
  EXPECT_EQ(got.reports[0].id, "g1");
  EXPECT_EQ(got.reports[0].text.utf8(), "The talks failed.\n\nNobody knows why.");
  EXPECT_EQ(iso(*got.reports[0].published), "2012-03-13");
  EXPECT_EQ(got.reports[0].outlet, "The Post");
  EXPECT_EQ(got.reports[1].id, "http://x.org/2");
  EXPECT_EQ(got.reports[1].text.utf8(), "Shelling went on.");
}

TEST(Feed, ReadsAtom) {
  const auto got = take_in(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>One</title><id>urn:1</id>
<link href="http://x.org/1"/><published>2012-03-13T09:00:00Z</published><author><name>Ann Writer</name></author>
<content type="xhtml"><div><p>First.</p><p>Second.</p></div></content></entry></feed>)");
  ASSERT_THAT(got.reports, SizeIs(1));
  EXPECT_EQ(got.reports[0].id, "urn:1");
  EXPECT_EQ(got.reports[0].text.utf8(), "First.\n\nSecond.");
  EXPECT_EQ(got.reports[0].byline->name, "Ann Writer");
}

std::string warc_record(const std::string& http) {
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.org/a\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

TEST(Warc, ReadsPagesOutOfAnArchive) {
  const std::string http =
      std::string("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n") + page;
  const std::string info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n";
  // Each record is a gzip member of its own, as crawlers write them.
  const auto got = take_in(gzipped(info) + gzipped(warc_record(http)) +
                           gzipped(warc_record("HTTP/1.1 404 Not Found\r\n\r\n")));
  EXPECT_THAT(got.unread, IsEmpty());
  ASSERT_THAT(got.reports, SizeIs(1));
  EXPECT_EQ(got.reports[0].id, "http://x.org/a");
  EXPECT_THAT(got.reports[0].text.utf8(), HasSubstr("The envoy left Damascus"));
}

TEST(Gzip, IsUnpackedWhateverItHolds) {
  const auto got = take_in(gzipped("{\"id\":\"z\",\"text\":\"Packed.\"}\n"));
  ASSERT_THAT(got.reports, SizeIs(1));
  EXPECT_EQ(got.reports[0].id, "z");
}

}  // namespace
}  // namespace rapporteur
