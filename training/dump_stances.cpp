// SPDX-License-Identifier: Apache-2.0
// Prints what the heads of stances and events see, for training: one JSON line a report with its candidates.
// Labels are put on by train_stances.py.
//   dump_stances TEXTS.jsonl > SEEN.jsonl        TEXTS has id, date and text
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "claims/event_roles.hpp"
#include "claims/heads.hpp"
#include "claims/passes.hpp"
#include "claims/stance_candidates.hpp"
#include "reading/reader.hpp"

namespace {

using namespace rapporteur;
using Json = nlohmann::ordered_json;

Json features_json(const FeatureVector& features) {
  std::string list;
  for (const auto& entry : features.entries()) {
    list += list.empty() ? "" : " ";
    list += std::to_string(entry.hash);
    if (entry.amount != 1.0F) list += ':' + std::to_string(entry.amount);
  }
  return list;
}

Json candidates_json(const Section& section, const Measures& measures) {
  const StanceScene scene = stance_scene(section, measures);
  Json list = Json::array();
  FeatureVector features;
  for (const StanceCandidate& candidate : stance_candidates(scene)) {
    features.clear();
    add_features(scene, candidate, features);
    const Span proof = section.document->span_of(proof_of(scene, candidate));
    list.push_back(
        {{"actor", mention_of_head(section, candidate.actor, false).text},
         {"span", {proof.start, proof.end}},
         {"sentence", section.document->tokens[candidate.actor].sentence},
         {"chain", candidate.chain == nullptr ? "" : measures.meaning_of(*candidate.chain->measure).measure},
         {"features", features_json(features)}});
  }
  return list;
}

void dump(const Json& row, const Reader& reader, const Knowledge& knowledge, const Heads& heads) {
  Report report;
  report.id = row.at("id");
  report.text = Text(row.at("text").get<std::string>());
  report.published = parse_day(row.value("date", ""));
  const std::vector<Document> documents = reader.read(std::vector<const Text*>{&report.text});
  Context context{report, knowledge, heads, {}, {}, false};
  context.sections.emplace_back().document = &documents.front();
  for (const Pass& pass : all_passes()) {
    if (pass.name == "tolls" || pass.name == "events" || pass.name == "incidents" || pass.name == "stances")
      continue;
    pass.run(context);
  }
  std::cout << Json{{"id", report.id},
                    {"stances", candidates_json(context.sections.front(), knowledge.measures())}}
                   .dump()
            << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return std::cerr << "usage: dump_stances TEXTS.jsonl\n", 2;
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  const auto heads = Heads::load(resources.models);
  if (!reader || !knowledge || !heads) return std::cerr << "data or models are missing\n", 1;
  std::ifstream in(arguments[1]);
  for (std::string line; std::getline(in, line);) dump(Json::parse(line), **reader, **knowledge, **heads);
  return 0;
}
