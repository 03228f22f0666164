// SPDX-License-Identifier: Apache-2.0
// What extract prints for the samples is held against docs/findings.schema.json and against the reports' own
// words.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "extract_program.hpp"

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

}  // namespace
