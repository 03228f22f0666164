// SPDX-License-Identifier: Apache-2.0
#include "claims/statement_decoder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/processor_time.hpp"

namespace rapporteur {
namespace {

/// A section of so many tokens, each `period`-th of them "said" and each `sentence`-th the end of a sentence.
class SaidText {
 public:
  SaidText(std::uint32_t size, std::uint32_t period, std::uint32_t sentence) {
    std::string words;
    for (std::uint32_t t = 0; t < size; ++t) words += t % period == 1 ? "said " : "rain ";
    text_ = Text(words);
    document_.text = &text_;
    for (std::uint32_t t = 0; t < size; ++t) add(t, t % period == 1, t - t % sentence);
    for (std::uint32_t t = 0; t < size; t += sentence)
      document_.sentences.push_back({t, std::min(size, t + sentence)});
    document_.finish();
    section_.document = &document_;
    section_.paragraphs.push_back({0, size});
    section_.is_furniture.assign(size, false);
  }
  [[nodiscard]] const Section& section() const { return section_; }

 private:
  void add(std::uint32_t t, bool is_cue, std::uint32_t root) {
    Token token;
    token.text = text_.slice({t * 5, t * 5 + 4});
    token.lemma = is_cue ? "say" : "rain";
    token.tag = is_cue ? "VBD" : "NN";
    token.pos = is_cue ? "VERB" : "NOUN";
    token.dep = t == root ? "ROOT" : is_cue ? "ccomp" : "nsubj";
    token.span = {t * 5, t * 5 + 4};
    token.head = root;
    token.space = true;
    document_.tokens.push_back(token);
  }

  Text text_;
  Document document_;
  Section section_;
};

struct Drafted {
  std::size_t drafts = 0;
  double seconds = 0;
};

Drafted draft_all(const StatementHeads& heads, const Section& section) {
  const double start = thread_seconds();
  const StatementView view(section);
  const std::size_t drafts = StatementDecoder(view, heads).all_drafts().size();
  return {drafts, thread_seconds() - start};
}

TEST(StatementDecoder, TextFullOfCuesCostsLittleMorePerCue) {
  const auto loaded = Heads::load(std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "models");
  ASSERT_TRUE(loaded.has_value());
  const StatementHeads heads = StatementHeads::find(**loaded, false);
  ASSERT_TRUE(heads.complete());
  const SaidText news(6000, 20, 40);
  const SaidText chant(6000, 3, 3000);
  static_cast<void>(draft_all(heads, news.section()));  // warms the caches
  const Drafted usual = draft_all(heads, news.section());
  const Drafted crowded = draft_all(heads, chant.section());
  ASSERT_GE(usual.drafts, 200U);
  ASSERT_GE(crowded.drafts, 1000U);
  // Looking 400 words around each cue would cost 30 times as much a cue.
  EXPECT_LT(crowded.seconds / static_cast<double>(crowded.drafts),
            8 * usual.seconds / static_cast<double>(usual.drafts));
}

}  // namespace
}  // namespace rapporteur
