// SPDX-License-Identifier: Apache-2.0
#include "attribution/corpus.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "claims/passes.hpp"

namespace rapporteur::training {
namespace {

using Json = nlohmann::json;

TokenRange words_in(const StatementView& view, const Json& span) {
  return view.trimmed(
      view.document().tokens_in({span[0].get<std::uint32_t>(), span[1].get<std::uint32_t>()}));
}

/// The token of the cue whose head lies outside of it.
std::uint32_t head_of(const Document& document, TokenRange cue) {
  for (std::uint32_t t = cue.first; t < cue.last; ++t)
    if (document.is_root(t) || !cue.contains(document.tokens[t].head)) return t;
  return Document::none;
}

std::optional<GoldStatement> gold_of(const StatementView& view, const Json& attribution) {
  GoldStatement gold;
  if (attribution["cue"].empty()) return std::nullopt;
  const Json& cue = attribution["cue"];
  gold.cue =
      view.document().tokens_in({cue.front()[0].get<std::uint32_t>(), cue.back()[1].get<std::uint32_t>()});
  if (const TokenRange words = view.trimmed(gold.cue); !words.empty()) gold.cue = words;
  gold.head = head_of(view.document(), gold.cue);
  if (gold.head == Document::none) return std::nullopt;
  for (const Json& span : attribution["source"]) {
    const TokenRange words = words_in(view, span);
    if (words.empty()) continue;
    gold.source = gold.source ? TokenRange{gold.source->first, words.last} : words;
  }
  for (const Json& span : attribution["content"])
    if (const TokenRange words = words_in(view, span); !words.empty()) gold.content.push_back(words);
  if (gold.content.empty()) return std::nullopt;
  return gold;
}

void read_article(Article& article, const Json& row, const Knowledge& knowledge, const Heads& heads) {
  Context context{article.report, knowledge, heads, {}, {}, false};
  Section& section = context.sections.emplace_back();
  section.document = &article.document;
  if (!article.evidence.tokens.empty()) section.evidence = &article.evidence;
  mark_paragraphs(context);
  mark_quotations(context);
  article.section = std::move(section);
  article.view = std::make_unique<StatementView>(article.section);
  article.in_content.assign(article.document.size(), false);
  for (const Json& attribution : row["attributions"]) {
    auto gold = gold_of(*article.view, attribution);
    if (!gold) continue;
    for (const TokenRange piece : gold->content)
      for (std::uint32_t t = piece.first; t < piece.last; ++t) article.in_content[t] = true;
    article.gold.push_back(std::move(*gold));
  }
}

}  // namespace

std::vector<std::unique_ptr<Article>> load_articles(const std::filesystem::path& file, const Reader& reader,
                                                    const Knowledge& knowledge, const Heads& heads,
                                                    const Unseen& unseen) {
  std::vector<std::unique_ptr<Article>> articles;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const Json row = Json::parse(line);
    auto article = std::make_unique<Article>();
    article->report.id = row["id"];
    article->report.language = "en";
    article->report.text = Text(row["text"].get<std::string>());
    article->document = reader.read(article->report.text);
    const bool asks = unseen.network != nullptr && unseen.articles.contains(article->report.id);
    if (asks) article->evidence = unseen.network->read(article->document);
    read_article(*article, row, knowledge, heads);
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace rapporteur::training
