// SPDX-License-Identifier: Apache-2.0
// The committed span network says what it says in plain torch, recorded by training/spans/record_marks.py.
#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "model.hpp"
#include "reading/transformer/span_reader.hpp"

namespace rapporteur {
namespace {

constexpr std::array<SpanRole, 3> roles{SpanRole::source, SpanRole::cue, SpanRole::content};
constexpr std::array<SpanMark, 3> marks{SpanMark::outside, SpanMark::begin, SpanMark::inside};

TEST(RecordedSpans, MarksAsInFloats) {
  const std::string root = RAPPORTEUR_SOURCE_DIR;
  const auto network = SpanReader::load(root + "/models/statement_spans.network");
  ASSERT_TRUE(network.has_value());
  std::ifstream in(root + "/tests/reading/recorded_spans.jsonl");
  std::size_t compared = 0, alike = 0, texts = 0;
  double farthest = 0;
  for (std::string line; std::getline(in, line); ++texts) {
    const auto wanted = nlohmann::json::parse(line);
    std::map<std::uint32_t, nlohmann::json> by_offset;
    for (const auto& row : wanted["marks"]) by_offset.emplace(row[0].get<std::uint32_t>(), row);
    const Text text(wanted["text"].get<std::string>());
    const Document document = testing::reader().read(text);
    const SpanEvidence evidence = (*network)->read(document);
    for (std::uint32_t t = 0; t < document.size(); ++t) {
      const auto row = by_offset.find(document.tokens[t].span.start);
      if (row == by_offset.end()) continue;
      for (std::size_t r = 0; r < roles.size(); ++r) {
        std::array<double, 3> here{}, there{};
        for (std::size_t m = 0; m < marks.size(); ++m) {
          here[m] = evidence.tokens[t].probability(roles[r], marks[m]);
          there[m] = row->second[1 + 3 * r + m].get<double>();
          farthest = std::max(farthest, std::abs(here[m] - there[m]));
        }
        ++compared;
        alike +=
            std::ranges::max_element(here) - here.begin() == std::ranges::max_element(there) - there.begin();
      }
    }
  }
  EXPECT_GE(texts, 60U);
  EXPECT_GE(compared, 2000U);
  EXPECT_GE(static_cast<double>(alike), 0.995 * static_cast<double>(compared));
  EXPECT_LT(farthest, 0.2) << "8-bit integers may move a doubtful mark, but not far";
}

}  // namespace
}  // namespace rapporteur
