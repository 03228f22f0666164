// SPDX-License-Identifier: Apache-2.0
// Articles with their gold attributions, read and mapped to tokens.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "claims/heads.hpp"
#include "claims/statement_view.hpp"
#include "knowledge/knowledge.hpp"
#include "rapporteur/report.hpp"
#include "reading/reader.hpp"
#include "reading/transformer/span_reader.hpp"

namespace rapporteur::training {

/// One gold attribution; ranges begin and end with words.
struct GoldStatement {
  std::uint32_t head = Document::none;
  TokenRange cue;
  std::optional<TokenRange> source;
  std::vector<TokenRange> content;
};

struct Article {
  Report report;
  Document document;
  SpanEvidence evidence;  ///< Empty where the span network is not asked.
  Section section;
  std::unique_ptr<StatementView> view;
  std::vector<GoldStatement> gold;
  std::vector<bool>
      in_content;  ///< Per token: inside some gold content, where nested statements are not marked.
};

/// Articles that the span network did not learn from, so that what it says of them is what it says of any
/// text.
struct Unseen {
  const SpanReader* network = nullptr;
  std::set<std::string> articles;
};

/// Reads articles (JSONL: id, text, attributions). Attributions that do not fit the tokens are left out.
[[nodiscard]] std::vector<std::unique_ptr<Article>> load_articles(const std::filesystem::path& file,
                                                                  const Reader& reader,
                                                                  const Knowledge& knowledge,
                                                                  const Heads& heads,
                                                                  const Unseen& unseen = {});

}  // namespace rapporteur::training
