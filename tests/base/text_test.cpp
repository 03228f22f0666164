// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Text, CutsByCodePoints) {
  const Text text("Jup\u00e9 said \u201cno\u201d to Kofi");
  EXPECT_EQ(text.size(), 22U);
  EXPECT_EQ(text.slice({10, 14}), "\u201cno\u201d");
  EXPECT_EQ(text.slice({20, 99}), "fi");
}

TEST(Text, MapsBothWaysOverBlockBorders) {
  std::string utf8;
  for (int i = 0; i < 200; ++i) utf8 += i % 3 == 0 ? "\u00e9" : "a";
  const Text text(utf8);
  for (std::uint32_t at = 0; at <= text.size(); ++at) EXPECT_EQ(text.code_point_of(text.byte_of(at)), at);
}

TEST(Utf8, RefusesWhatRfc3629Refuses) {
  EXPECT_TRUE(is_valid_utf8("a\u00e9\u20ac\U0001F600"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(is_valid_utf8("\xE2\x82"));          // cut off
}

}  // namespace
}  // namespace rapporteur
