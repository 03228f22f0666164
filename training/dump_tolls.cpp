// SPDX-License-Identifier: Apache-2.0
// Writes the examples that models/toll_effect.head and models/toll_scope.head are trained on.
//   dump_tolls effect|scope TEXTS.jsonl GOLD.jsonl > EXAMPLES.tsv
// TEXTS has id, date and text; GOLD has per id the annotated tolls with quote, effect, low, high and scope.
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "claims/heads.hpp"
#include "claims/passes.hpp"
#include "claims/toll_details.hpp"
#include "claims/toll_features.hpp"
#include "reading/reader.hpp"

namespace {

using namespace rapporteur;
using Json = nlohmann::json;

struct GoldToll {
  Span span;
  std::string effect, scope;
  std::optional<std::int64_t> low, high;
};

std::vector<GoldToll> tolls_of(const Json& gold, const Text& text) {
  std::vector<GoldToll> tolls;
  for (const Json& toll : gold.at("tolls")) {
    const std::string quote = toll.at("quote");
    const auto number = [&](const char* key) {
      return toll[key].is_number() ? std::optional<std::int64_t>(toll[key].get<std::int64_t>())
                                   : std::nullopt;
    };
    for (auto at = text.utf8().find(quote); at != std::string::npos; at = text.utf8().find(quote, at + 1))
      tolls.push_back({{text.code_point_of(at), text.code_point_of(at + quote.size())},
                       toll["effect"],
                       toll["scope"],
                       number("low"),
                       number("high")});
  }
  return tolls;
}

// The gold toll that a candidate stands for: same figure, touching words, and its word of harm within the
// quote.
const GoldToll* gold_of(const TollCandidate& candidate, const Document& document,
                        const std::vector<GoldToll>& tolls) {
  const GoldToll* best = nullptr;
  for (const GoldToll& toll : tolls) {
    if (toll.low != candidate.low || toll.high != candidate.high) continue;
    const bool has_figure = toll.span.overlaps(document.span_of(candidate.tokens));
    const bool has_trigger =
        candidate.link && toll.span.overlaps(document.tokens[candidate.link->trigger].span);
    const bool same = candidate.link && name_of(candidate.link->effect) == toll.effect;
    if (candidate.is_single() ? !(has_trigger && (same || has_figure)) : !has_figure) continue;
    if (best == nullptr || same) best = &toll;
  }
  return best;
}

void print(std::string_view label, const std::string& group, const FeatureVector& features) {
  std::cout << label << '\t' << group << '\t';
  for (const auto& entry : features.entries()) {
    std::cout << entry.hash;
    if (entry.amount != 1.0F) std::cout << ':' << entry.amount;
    std::cout << ' ';
  }
  std::cout << '\n';
}

struct Dump {
  const Reader& reader;
  const Knowledge& knowledge;
  const Heads& heads;
  bool wants_scope;

  void report(const Json& row, const Json& gold) const {
    Report report;
    report.id = row.at("id");
    report.text = Text(row.at("text").get<std::string>());
    report.published = parse_day(row.value("date", ""));
    const std::vector<Document> documents = reader.read(std::vector<const Text*>{&report.text});
    Context context{report, knowledge, heads, {}, {}, false};
    context.sections.emplace_back().document = &documents.front();
    for (const Pass& pass : all_passes()) {
      if (pass.name == "tolls") break;
      pass.run(context);
    }
    const Section& section = context.sections.front();
    const std::vector<GoldToll> tolls = tolls_of(gold, report.text);
    const TollDetails details(context, section);
    FeatureVector features;
    for (const TollCandidate& candidate : toll_candidates(section, knowledge.effects())) {
      const GoldToll* toll = gold_of(candidate, documents.front(), tolls);
      if (wants_scope && toll == nullptr) continue;
      if (wants_scope)
        toll_scope_features(section, knowledge.effects(), candidate, details.time_of(candidate), features);
      else
        toll_effect_features(section, knowledge.effects(), candidate, features);
      print(toll == nullptr ? "none" : wants_scope ? toll->scope : toll->effect, report.id, features);
    }
  }
};

std::map<std::string, Json> rows_of(const char* file) {
  std::map<std::string, Json> rows;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    Json row = Json::parse(line);
    std::string id = row.at("id");
    rows.emplace(std::move(id), std::move(row));
  }
  return rows;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: dump_tolls effect|scope TEXTS.jsonl GOLD.jsonl\n";
    return 2;
  }
  const Resources found = find_resources();
  const auto reader = Reader::load(found.reading_model);
  const auto knowledge = Knowledge::load(found.data);
  const auto heads = Heads::load(found.models);
  if (!reader || !knowledge || !heads) {
    std::cerr << "dump_tolls: data, models or the reading model are missing\n";
    return 1;
  }
  const Dump dump{**reader, **knowledge, **heads, std::string_view(arguments[1]) == "scope"};
  const auto texts = rows_of(arguments[2]);
  for (const auto& [id, gold] : rows_of(arguments[3]))
    if (const auto text = texts.find(id); text != texts.end()) dump.report(text->second, gold);
  return 0;
}
