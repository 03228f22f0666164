// SPDX-License-Identifier: Apache-2.0
// Whether pronouns, "the group", titles, last names and acronyms lead to the right speaker (speakers.tsv).
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>

#include "base/resources.hpp"
#include "claims/actor_names.hpp"
#include "claims/heads.hpp"
#include "claims/passes.hpp"
#include "knowledge/table.hpp"
#include "reading/reader.hpp"

namespace rapporteur {
namespace {

constexpr double least_share = 0.9;

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool holds(const std::string& text, const std::string& part) {
  return lowered(text).find(lowered(part)) != std::string::npos;
}

/// What the text calls the speaker, and the register's id.
std::string speaker_of(const Section& section, const Mention& source) {
  const Document& document = *section.document;
  const TokenRange words = document.tokens_in(source.spans.front());
  std::string name = source.text;
  for (const ActorExpression& actor : section.actors) {
    const bool is_head = words.contains(actor.head) &&
                         !(words.contains(document.tokens[actor.head].head) && !document.is_root(actor.head));
    const ActorExpression* named = is_head ? naming_expression(section, actor) : nullptr;
    if (named != nullptr && named != &actor) name = named->mention.text;
  }
  return name + " " + source.actor;
}

class Speakers : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path source = RAPPORTEUR_SOURCE_DIR;
    reader_ = Reader::load(find_resources().reading_model);
    knowledge_ = Knowledge::load(source / "data");
    heads_ = Heads::load(source / "models");
    if (!reader_) GTEST_SKIP() << "no reading model";
    ASSERT_TRUE(knowledge_ && heads_);
  }

  /// The speaker of the shortest statement that holds the words; "nobody" where there is none.
  std::string found(const std::string& words, const std::string& says) const {
    Report report;
    report.text = Text(words);
    report.published = parse_day("2013-05-06");
    const std::vector<Document> documents = (*reader_)->read(std::vector<const Text*>{&report.text});
    Context context = start_context(report, **knowledge_, **heads_, documents);
    for (const Pass& pass : all_passes()) {
      if (pass.name == "tolls") break;
      pass.run(context);
    }
    const Statement* best = nullptr;
    for (const Statement& statement : context.findings.statements)
      if (holds(statement.content.text, says) &&
          (best == nullptr || statement.content.text.size() < best->content.text.size()))
        best = &statement;
    if (best == nullptr) return "no statement";
    return best->source ? speaker_of(context.sections.front(), *best->source) : "nobody";
  }

  Result<std::unique_ptr<Reader>> reader_ = std::unique_ptr<Reader>();
  Result<std::unique_ptr<Knowledge>> knowledge_ = std::unique_ptr<Knowledge>();
  Result<std::unique_ptr<Heads>> heads_ = std::unique_ptr<Heads>();
};

TEST_F(Speakers, AreTheRightOnes) {
  Table table;
  ASSERT_TRUE(table.read(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "tests/claims/speakers.tsv",
                         {"kind", "text", "says", "source"}));
  ASSERT_GE(table.rows().size(), 200U);
  std::map<std::string, std::pair<int, int>> of_kind;
  int right = 0;
  for (const Table::Row& row : table.rows()) {
    const std::string speaker = found(row["text"], row["says"]);
    auto& [hits, all] = of_kind[row["kind"]];
    ++all;
    if (holds(speaker, row["source"])) {
      ++right;
      ++hits;
      continue;
    }
    std::cout << row["kind"] << ": " << speaker << ", not " << row["source"] << ": " << row["text"] << '\n';
  }
  for (const auto& [kind, counts] : of_kind)
    std::cout << kind << ": " << counts.first << " of " << counts.second << '\n';
  std::cout << right << " of " << table.rows().size() << " right\n";
  EXPECT_GE(right, least_share * static_cast<double>(table.rows().size()));
}

}  // namespace
}  // namespace rapporteur
