// SPDX-License-Identifier: Apache-2.0
// The reading equals spaCy's own, recorded in recorded.jsonl by tests/parity/record.py.
#include <fstream>
#include <nlohmann/json.hpp>

#include "model.hpp"

namespace rapporteur {
namespace {

nlohmann::json as_recorded(const Token& token) {
  const std::string entity =
      token.ent_iob == 'O' ? "O" : std::string(1, token.ent_iob) + "-" + std::string(token.ent_type);
  return {token.text,  token.span.start, token.space, token.tag, token.pos,
          token.lemma, token.head,       token.dep,   entity};
}

TEST(Recorded, EveryTokenAsSpacyReadsIt) {
  std::ifstream in(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/reading/recorded.jsonl");
  std::size_t texts = 0;
  for (std::string line; std::getline(in, line); ++texts) {
    const auto wanted = nlohmann::json::parse(line);
    const Text text(wanted["text"].get<std::string>());
    SCOPED_TRACE(wanted["text"].dump());
    const Document document = testing::reader().read(text);
    ASSERT_EQ(document.size(), wanted["tokens"].size());
    for (std::uint32_t t = 0; t < document.size(); ++t)
      EXPECT_EQ(as_recorded(document.tokens[t]), wanted["tokens"][t]);
    ASSERT_EQ(document.sentences.size(), wanted["sentences"].size());
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
      EXPECT_EQ(document.sentences[s].first, wanted["sentences"][s][0].get<std::uint32_t>());
      EXPECT_EQ(document.sentences[s].last, wanted["sentences"][s][1].get<std::uint32_t>());
    }
  }
  EXPECT_GE(texts, 60U);
}

}  // namespace
}  // namespace rapporteur
