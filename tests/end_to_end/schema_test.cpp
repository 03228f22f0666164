// SPDX-License-Identifier: Apache-2.0
// What extract prints for the samples is held against docs/findings.schema.json and against the reports' own
// words.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "extract_program.hpp"
#include "rapporteur/text.hpp"

namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

const std::string source_dir = RAPPORTEUR_SOURCE_DIR;

class FindingsSchema : public testing::Test {
 protected:
  void SetUp() override {
    const json text = json::parse(std::ifstream(source_dir + "/docs/findings.schema.json"));
    valijson::SchemaParser().populateSchema(NlohmannJsonAdapter(text), schema_);
  }

  /// What the schema objects to, or nothing.
  std::string complaint(const json& line) {
    valijson::ValidationResults results;
    if (valijson::Validator().validate(schema_, NlohmannJsonAdapter(line), &results)) return "";
    valijson::ValidationResults::Error error;
    return results.popError(error) ? error.description : "no reason given";
  }

  valijson::Schema schema_;
};

std::string samples() {
  const std::string folder = source_dir + "/samples/*.";
  return "--with-text --explain " + folder + "jsonl " + folder + "html " + folder + "xml " + folder + "txt";
}

/// Everything that carries both words and spans: the finding itself and each mention, time and place in it.
void visit_mentions(const json& value, const std::function<void(const json&)>& visit) {
  if (value.is_object() && value.contains("text") && value.contains("spans")) visit(value);
  if (value.is_structured())
    for (const auto& inner : value) visit_mentions(inner, visit);
}

TEST_F(FindingsSchema, HoldsForEveryLineOfTheSamples) {
  const Printed got = run(samples());
  ASSERT_GT(got.lines.size(), 500U);
  std::map<std::string, int> kinds;
  for (const json& line : got.lines) {
    ++kinds[line["kind"].get<std::string>()];
    ASSERT_EQ(complaint(line), "") << line.dump(1);
  }
  for (const char* kind : {"report", "statement", "toll", "event", "stance", "incident"})
    EXPECT_GT(kinds[kind], 10) << kind;
}

TEST_F(FindingsSchema, RefusesWhatTheContractDoesNotAllow) {
  const Printed got = run(samples());
  for (json line : got.lines) {
    if (line["kind"] != "toll") continue;
    json wrong_effect = line;
    wrong_effect["effect"] = "harmed";
    EXPECT_NE(complaint(wrong_effect), "");
    line.erase("spans");
    EXPECT_NE(complaint(line), "");
    return;
  }
  FAIL() << "no toll in the samples";
}

TEST_F(FindingsSchema, WordsAreThoseAtTheirSpans) {
  const Printed got = run(samples());
  std::optional<rapporteur::Text> text;
  std::optional<rapporteur::Text> title;
  int seen = 0;
  for (const json& line : got.lines) {
    if (line["kind"] == "report") {
      text = rapporteur::Text(line.value("text", ""));
      title = rapporteur::Text(line["title"].is_string() ? line["title"].get<std::string>() : "");
      continue;
    }
    const rapporteur::Text& of = line.value("in", "") == "title" ? *title : *text;
    visit_mentions(line, [&](const json& mention) {
      for (const auto& span : mention["spans"]) {
        const auto words = of.slice({span[0].get<std::uint32_t>(), span[1].get<std::uint32_t>()});
        ASSERT_FALSE(words.empty()) << line.dump(1);
        if (mention["spans"].size() == 1) {
          EXPECT_EQ(words, mention["text"].get<std::string>()) << line.dump(1);
        }
        ++seen;
      }
    });
  }
  EXPECT_GT(seen, 1000);
}

}  // namespace
