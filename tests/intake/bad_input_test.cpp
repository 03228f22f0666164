// SPDX-License-Identifier: Apache-2.0
// Bytes that are broken or hostile: each gives an error that names its place, and the rest is still read.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include "taken_in.hpp"

namespace rapporteur {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Error only_error(const TakenIn& got) {
  EXPECT_THAT(got.reports, IsEmpty());
  EXPECT_THAT(got.unread, SizeIs(1));
  return got.unread.empty() ? Error{} : got.unread[0].error;
}

std::size_t peak_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

TEST(BadInput, MissingFile) {
  EXPECT_EQ(only_error(take_in_file("/nowhere/a.jsonl")).failure, Failure::not_found);
}

TEST(BadInput, Folder) {
  const Error error = only_error(take_in_file(std::filesystem::temp_directory_path().string()));
  EXPECT_EQ(error.failure, Failure::not_readable);
  EXPECT_THAT(error.text(), HasSubstr("is a folder"));
}

TEST(BadInput, EmptyFile) { EXPECT_THAT(only_error(take_in("")).text(), HasSubstr("is empty")); }

TEST(BadInput, BinaryFile) {
  EXPECT_EQ(only_error(take_in(std::string("\x7F"
                                           "ELF\2\1\1\0\0\0",
                                           10)))
                .failure,
            Failure::unsupported);
  EXPECT_THAT(only_error(take_in("%PDF-1.4\n...")).text(), HasSubstr("a PDF file"));
  EXPECT_THAT(only_error(take_in(std::string("ab\0\1\2cd", 7))).text(), HasSubstr("binary data"));
}

TEST(BadInput, TruncatedGzipKeepsWhatCameBefore) {
  std::string lines;
  for (int i = 0; i < 20000; ++i)
    lines += "{\"id\":\"r" + std::to_string(i) + "\",\"text\":\"Shell " + std::to_string(i * 7919 % 10007) +
             " fell.\"}\n";
  std::string packed = gzipped(lines);
  packed.resize(packed.size() / 2);
  const auto got = take_in(packed);
  EXPECT_GT(got.reports.size(), 1000U);
  ASSERT_THAT(got.unread, SizeIs(1));
  EXPECT_THAT(got.unread[0].error.text(), HasSubstr("the gzip data ends early"));
}

TEST(BadInput, DamagedGzip) {
  std::string packed = gzipped(std::string(5000, 'a') + "b");
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 0x55);
  EXPECT_EQ(only_error(take_in(packed)).failure, Failure::bad_format);
}

TEST(BadInput, GzipBombIsRefusedInLittleMemory) {
  const std::string bomb = gzipped(std::string(std::size_t{200} << 20U, ' '));
  const std::size_t before = peak_bytes();
  EXPECT_EQ(only_error(take_in(bomb)).failure, Failure::too_large);
  EXPECT_LT(peak_bytes() - before, std::size_t{150} << 20U);
}

TEST(BadInput, LineTooLongIsPassedOver) {
  const TemporaryFile file("");
  {
    std::ofstream out(file.path(), std::ios::binary);
    const std::string block(std::size_t{1} << 20U, 'x');
    out << "{\"text\":\"before\"}\n{\"text\":\"";
    for (int i = 0; i < 200; ++i) out << block;
    out << "\"}\n{\"text\":\"after\"}\n";
  }
  const std::size_t before = peak_bytes();
  const auto got = take_in_file(file.path());
  EXPECT_LT(peak_bytes() - before, std::size_t{100} << 20U);
  ASSERT_THAT(got.reports, SizeIs(2));
  EXPECT_EQ(got.reports[1].text.utf8(), "after");
  ASSERT_THAT(got.unread, SizeIs(1));
  EXPECT_EQ(got.unread[0].error.failure, Failure::too_large);
  EXPECT_THAT(got.unread[0].error.text(), HasSubstr(":2: the line is longer"));
}

TEST(BadInput, DeepPage) {
  std::string html = "<!DOCTYPE html><html><body>";
  for (int i = 0; i < 100000; ++i) html += "<div>";
  const Error error = only_error(take_in(html + "<p>Deep.</p>"));
  EXPECT_EQ(error.failure, Failure::too_large);
  EXPECT_THAT(error.text(), HasSubstr("nest deeper than 2000"));
}

TEST(BadInput, ManyUnclosedParagraphsAreNotDeep) {
  std::string html = "<!DOCTYPE html><html><body>";
  for (int i = 0; i < 5000; ++i) html += "<p>The council met again on this day.<br><li>x";
  EXPECT_THAT(take_in(html).unread, IsEmpty());
}

TEST(BadInput, EntityBomb) {
  std::string xml = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char name = 'b'; name < 'k'; ++name)
    xml += std::string("<!ENTITY ") + name + " \"&" + static_cast<char>(name - 1) + ";&" +
           static_cast<char>(name - 1) + ";\">";
  const Error error =
      only_error(take_in(xml + "]><rss><channel><item><title>&j;</title></item></channel></rss>"));
  EXPECT_THAT(error.text(), HasSubstr("XML entities"));
}

TEST(BadInput, DeepFeed) {
  std::string xml = "<rss><channel><item><description>";
  for (int i = 0; i < 100000; ++i) xml += "<a>";
  for (int i = 0; i < 100000; ++i) xml += "</a>";
  EXPECT_EQ(only_error(take_in(xml + "</description></item></channel></rss>")).failure, Failure::too_large);
}

TEST(BadInput, BrokenFeedKeepsWholeEntries) {
  const auto got = take_in("<rss><channel><item><description>One.</description></item><item><description>Tw");
  ASSERT_THAT(got.reports, SizeIs(1));
  ASSERT_THAT(got.unread, SizeIs(1));
  EXPECT_THAT(got.unread[0].error.text(), HasSubstr("is not valid XML at byte"));
}

TEST(BadInput, TruncatedArchive) {
  const auto got =
      take_in("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n");
  EXPECT_THAT(only_error(got).text(), HasSubstr("ends early"));
}

}  // namespace
}  // namespace rapporteur
