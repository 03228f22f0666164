// SPDX-License-Identifier: Apache-2.0
// Prints what the heads of the stances pass see, for training: one JSON line a report with its options.
// Labels are put on by train_stances.py.
//   dump_stances TEXTS.jsonl [--names] > SEEN.jsonl        TEXTS has id, date and text
#include <iostream>
#include <nlohmann/json.hpp>

#include "claims/heads.hpp"
#include "claims/stance_features.hpp"
#include "claims/stance_judgement.hpp"
#include "read_rows.hpp"

namespace {

using namespace rapporteur;
using Json = nlohmann::ordered_json;

Json features_json(const FeatureVector& features, bool names) {
  if (names) return features.names();
  Json list = Json::array();
  for (const auto& entry : features.entries()) {
    if (entry.amount == 1.0F)
      list.push_back(entry.hash);
    else
      list.push_back({entry.hash, entry.amount});
  }
  return list;
}

class Candidates {
 public:
  Candidates(const Context& context, bool names)
      : section_(context.sections.front()), scene_(stance_scene(context, section_)), names_(names) {
    features_.keep_names(names);
  }

  Json json() {
    Json list = Json::array();
    for (const StanceCandidate& candidate : stance_candidates(scene_)) list.push_back(json_of(candidate));
    return list;
  }

 private:
  Json json_of(const StanceCandidate& candidate) {
    const Span sentence = section_.document->span_of(section_.document->sentences[candidate.sentence]);
    Json chains = Json::array();
    for (const StanceChain* chain : candidate.chains) chains.push_back(json_of(candidate, chain));
    return {{"actor", actor_of(section_, candidate.holder).text},
            {"who", identity_of(section_, candidate.holder)},
            {"sentence", {sentence.start, sentence.end}},
            {"place", place_of(candidate)},
            {"words", stance_side(scene_, candidate, nullptr).words},
            {"holder", seen([&] { add_holder_features(scene_, candidate, features_); })},
            {"topic", seen([&] {
               add_topic_features(scene_, candidate, features_);
               add_report_topic_features(scene_, features_);
             })},
            {"alone", json_of(candidate, nullptr)},
            {"ties", ties_of(candidate)},
            {"chains", chains}};
  }

  /// How far into the report the sentence stands: 0 to 1.
  [[nodiscard]] float place_of(const StanceCandidate& candidate) const {
    return static_cast<float>(candidate.sentence) / static_cast<float>(section_.document->sentences.size());
  }

  Json side_of(const StanceCandidate& candidate, const StanceChain* chain) {
    const StanceSide side = stance_side(scene_, candidate, chain);
    return {{"verb", side.verb},
            {"verb_class", side.verb_class},
            {"sector", side.sector},
            {"link", side.link},
            {"chain", side.chain_position},
            {"classes", side.classes},
            {"negated", side.is_negated},
            {"tone", side.tone}};
  }

  /// What is seen of each measure that the report names, and under "" of any that it does not.
  Json ties_of(const StanceCandidate& candidate) {
    const StanceTies ties(scene_, candidate);
    const auto seen_of = [&](std::string_view measure) {
      const std::string link = stance_link(scene_, candidate, candidate.chain_on(scene_.measures, measure));
      return seen([&] { ties.add_features(measure, link, features_); });
    };
    Json seen_of_each = {{"", seen_of("")}};
    for (const auto& [measure, share] : scene_.topics) seen_of_each[std::string(measure)] = seen_of(measure);
    return seen_of_each;
  }

  /// What is seen of one measure: the chain that names it, or nullptr.
  Json json_of(const StanceCandidate& candidate, const StanceChain* chain) {
    const Span proof = section_.document->span_of(proof_of(scene_, candidate, chain));
    return {{"measure", chain == nullptr ? "" : base_measure(scene_.measures, *chain)},
            {"link", stance_link(scene_, candidate, chain)},
            {"said", says_stand(scene_, candidate, chain)},
            {"span", {proof.start, proof.end}},
            {"side", side_of(candidate, chain)},
            {"position", seen([&] { add_position_features(scene_, candidate, chain, features_); })}};
  }

  template <typename Add>
  Json seen(Add add) {
    features_.clear();
    add();
    return features_json(features_, names_);
  }

  const Section& section_;
  StanceScene scene_;
  FeatureVector features_;
  bool names_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) return std::cerr << "usage: dump_stances TEXTS.jsonl [--names]\n", 2;
  const auto reader = RowReader::load();
  if (!reader) return 1;
  for (const auto& row : rows_of(arguments[1]))
    reader->read(row, "tolls", [&](const Context& context) {
      const Json stances = Candidates(context, count == 3).json();
      std::cout << Json{{"id", context.report.id}, {"stances", stances}}.dump() << '\n';
    });
  return 0;
}
