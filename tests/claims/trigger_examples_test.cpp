// SPDX-License-Identifier: Apache-2.0
// Every entry of the lexicons of events, measures and stances finds its trigger in its own example.
#include <gtest/gtest.h>

#include "base/resources.hpp"
#include "claims/triggers.hpp"
#include "knowledge/table.hpp"
#include "reading/reader.hpp"

namespace rapporteur {
namespace {

const Reader* reader() {
  static const auto loaded = Reader::load(find_resources().reading_model);
  return loaded ? loaded->get() : nullptr;
}

bool finds(const TriggerPattern& wanted, const TriggerPatterns& patterns, const Document& document) {
  for (std::uint32_t t = 0; t < document.size(); ++t) {
    const TriggerPattern* found = reading_of(document, t, patterns);
    if (found != nullptr && found->entry == wanted.entry) return true;
  }
  return false;
}

/// The examples in which an entry of the table, alone, does not find its trigger.
std::vector<std::string> unmet_examples(const char* name, std::initializer_list<std::string_view> columns) {
  Table table;
  const auto read = table.read(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "data/en" / name, columns);
  EXPECT_TRUE(read) << read.error().text();
  std::vector<std::string> unmet;
  for (const Table::Row& row : table.rows()) {
    EXPECT_FALSE(row["meaning"].empty()) << row.place();
    TriggerPatterns alone;
    EXPECT_TRUE(alone.add(row["pattern"], 0, row.place())) << row.place();
    alone.sort();
    const Text text(row["example"]);
    const Document document = reader()->read(text);
    const TriggerPattern wanted;
    if (!finds(wanted, alone, document))
      unmet.push_back(row.place() + ": " + row["pattern"] + " in: " + row["example"]);
  }
  return unmet;
}

class TriggerExamples : public testing::Test {
 protected:
  void SetUp() override {
    if (reader() == nullptr) GTEST_SKIP() << "no reading model";
  }
};

TEST_F(TriggerExamples, OfEvents) {
  EXPECT_EQ(
      unmet_examples("event_patterns.tsv", {"pattern", "type", "mode", "recipient", "meaning", "example"}),
      std::vector<std::string>{});
}

TEST_F(TriggerExamples, OfMeasures) {
  EXPECT_EQ(unmet_examples("measures.tsv", {"pattern", "measure", "sign", "meaning", "example"}),
            std::vector<std::string>{});
}

TEST_F(TriggerExamples, OfStanceCues) {
  EXPECT_EQ(unmet_examples("stance_cues.tsv", {"pattern", "position", "meaning", "example"}),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace rapporteur
