// SPDX-License-Identifier: Apache-2.0
#include "base/json_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonText, WritesWhatATreeOfValuesWouldPrint) {
  std::string written;
  JsonText out(written);
  out.open('{');
  out.put("text", "Aleppo");
  out.put("none", nullptr);
  out.put("is_past", false);
  out.put("low", std::int64_t{-45});
  out.put("lat", 33.0);
  out.open("spans", '[');
  out.open('[');
  out.element(1U);
  out.element(20U);
  out.close(']');
  out.open('[');
  out.close(']');
  out.close(']');
  out.open("place", '{');
  out.close('}');
  out.put("after", std::string("x"));
  out.close('}');
  EXPECT_EQ(written, R"({"text":"Aleppo","none":null,"is_past":false,"low":-45,"lat":33.0,)"
                     R"("spans":[[1,20],[]],"place":{},"after":"x"})");
  EXPECT_EQ(Json::parse(written).dump(), written);
}

// Every ASCII character, and letters of two to four bytes, in any order: what comes back is what went in.
TEST(JsonText, AnyTextComesBack) {
  const std::vector<std::string> letters{"é", "ح", "€", "\U0001F54A", "\u2028"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const auto size = random() % 12;
    for (std::size_t i = 0; i < size; ++i) {
      const auto next = random() % (128 + letters.size());
      text += next < 128 ? std::string(1, static_cast<char>(next)) : letters[next - 128];
    }
    std::string written;
    JsonText out(written);
    out.element(text);
    EXPECT_EQ(written, Json(text).dump());
    EXPECT_EQ(Json::parse(written).get<std::string>(), text);
  }
}

}  // namespace
}  // namespace rapporteur
