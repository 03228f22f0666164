// SPDX-License-Identifier: Apache-2.0
// Prints what the incident heads see, for training: one JSON line a report with its candidate mentions, the
// pairs of those that were taken for acts, and the groups they were merged into. Labels are put on by
// train_incidents.py.
//
//   dump_incidents MODELS REPORTS.jsonl > seen.jsonl
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "claims/arguments.hpp"
#include "claims/extract.hpp"
#include "claims/findings_json.hpp"
#include "claims/heads.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_features.hpp"
#include "claims/incident_links.hpp"
#include "claims/incident_roles.hpp"
#include "claims/incident_suspects.hpp"
#include "claims/passes.hpp"
#include "intake/intake.hpp"
#include "reading/reader.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json features_json(const FeatureVector& features) {
  Json list = Json::array();
  for (const auto& [hash, amount] : features.entries()) {
    if (amount == 1.0F)
      list.push_back(std::to_string(hash));
    else
      list.push_back(std::to_string(hash) + ":" + std::to_string(amount));
  }
  return list;
}

Json mentions_json(const Context& context, const std::vector<IncidentMention>& mentions) {
  const IncidentSurroundings around = surroundings_of(context, mentions);
  Json list = Json::array();
  FeatureVector features;
  for (const IncidentMention& mention : mentions) {
    features.clear();
    mention_features(context, mention, around, features);
    const Section& section = context.sections[mention.section];
    const Token& token = section.document->tokens[mention.token];
    const Span sentence = section.document->span_of(section.document->sentences[token.sentence]);
    list.push_back({{"title", section.in_title},
                    {"span", {token.span.start, token.span.end}},
                    {"sentence", {sentence.start, sentence.end}},
                    {"number", token.sentence},
                    {"type", name_of(mention.trigger->type)},
                    {"frame", static_cast<int>(mention.trigger->frame)},
                    {"lemma", mention.trigger->lemma},
                    {"features", features_json(features)}});
  }
  return list;
}

Json pairs_json(const Context& context, const std::vector<IncidentMention>& mentions) {
  Json list = Json::array();
  FeatureVector features;
  for (std::size_t second = 0; second < mentions.size(); ++second)
    for (std::size_t first = second > 24 ? second - 24 : 0; first < second; ++first) {
      features.clear();
      pair_features(context, mentions[first], mentions[second], features);
      list.push_back({{"first", first}, {"second", second}, {"features", features_json(features)}});
    }
  return list;
}

Json roles_json(const Context& context, const std::vector<IncidentMention>& mentions) {
  Json list = Json::array();
  FeatureVector features;
  for (std::size_t m = 0; m < mentions.size(); ++m)
    for (const std::uint32_t candidate : role_candidates(context, mentions[m])) {
      features.clear();
      role_features(context, mentions[m], candidate, features);
      const Document& document = *context.sections[mentions[m].section].document;
      list.push_back({{"act", m},
                      {"text", document.words(phrase_of(document, candidate))},
                      {"core", document.words({phrase_of(document, candidate).first, candidate + 1})},
                      {"features", features_json(features)}});
    }
  return list;
}

Json spans_json(const Context& context, const std::vector<IncidentMention>& mentions) {
  Json list = Json::array();
  for (const IncidentMention& mention : mentions) {
    const Span span = context.sections[mention.section].document->tokens[mention.token].span;
    list.push_back({{"title", context.sections[mention.section].in_title}, {"span", {span.start, span.end}}});
  }
  return list;
}

/// For each draft, its suspects: their names and what the head "incident_perpetrator" sees.
Json suspects_json(const Context& context, const IncidentDrafts& drafts) {
  const Section& body = context.sections.back();
  const Suspects suspects(body, static_cast<std::uint32_t>(context.sections.size() - 1), drafts.mentions);
  const ActReferences references(context, drafts.mentions, drafts.groups,
                                 std::vector<bool>(drafts.groups.size(), true));
  const std::vector<BlameRelation> relations = blame_relations(context, references);
  const auto by_group = relations_by_group(relations, drafts.groups.size());
  Json names = Json::array();
  for (const Suspect& suspect : suspects.all()) {
    Json list = Json::array();
    for (const std::uint32_t head : suspect.heads)
      list.push_back(body.document->words(phrase_of(*body.document, head)));
    names.push_back(std::move(list));
  }
  Json groups = Json::array();
  for (std::size_t g = 0; g < drafts.groups.size(); ++g) {
    Json list = Json::array();
    for (const FeatureVector& each :
         suspect_features(context, drafts.mentions, {&drafts.groups[g], by_group[g]}, suspects))
      list.push_back(features_json(each));
    groups.push_back(std::move(list));
  }
  return {{"names", std::move(names)}, {"groups", std::move(groups)}};
}

Json drafts_json(Context& context, Json& suspects) {
  IncidentDrafts drafts = draft_incidents(context);
  suspects = suspects_json(context, drafts);
  const auto tolls =
      groups_of_tolls(context, drafts.mentions, drafts.groups, std::vector<bool>(drafts.groups.size(), true));
  Json list = Json::array();
  FeatureVector features;
  for (std::size_t g = 0; g < drafts.incidents.size(); ++g) {
    features.clear();
    draft_features(context, drafts, g, tolls, features);
    list.push_back(features_json(features));
  }
  for (std::size_t i = 0; i < tolls.size(); ++i)
    if (tolls[i] != IncidentMention::none) context.findings.tolls[i].incident = drafts.incidents[tolls[i]].id;
  context.findings.incidents = std::move(drafts.incidents);
  return list;
}

Json seen_in(Context& context) {
  Json seen{{"id", context.report.id}};
  std::vector<IncidentMention> mentions = candidate_mentions(context);
  seen["mentions"] = mentions_json(context, mentions);
  decide_mentions(context, mentions);
  seen["roles"] = roles_json(context, mentions);
  decide_roles(context, mentions);
  seen["acts"] = spans_json(context, mentions);
  seen["pairs"] = pairs_json(context, mentions);
  Json suspects;
  seen["drafts"] = drafts_json(context, suspects);
  seen["suspects"] = std::move(suspects);
  seen["findings"] = findings_json(context.report.id, context.findings, {});
  return seen;
}

/// Runs the passes that stand before the incidents.
Json read_and_see(const Report& report, const Reader& reader, const Knowledge& knowledge,
                  const Heads& heads) {
  std::vector<const Text*> texts;
  if (report.title && !report.title->empty()) texts.push_back(&*report.title);
  const Text body = without_furniture(report);
  texts.push_back(&body);
  const std::vector<Document> documents = reader.read(texts);
  Context context = start_context(report, knowledge, heads, documents);
  for (const Pass& pass : all_passes()) {
    if (pass.name == "incidents") break;
    pass.run(context);
  }
  return seen_in(context);
}

int dump(const std::filesystem::path& models, const std::string& reports) {
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  const auto heads = Heads::load(models);
  if (!reader || !knowledge || !heads) {
    std::cerr << (!reader ? reader.error() : !knowledge ? knowledge.error() : heads.error()).text() << '\n';
    return 1;
  }
  ReportSink sink;
  sink.report = [&](Report&& report) {
    std::cout << read_and_see(report, **reader, **knowledge, **heads).dump() << '\n';
  };
  sink.unread = [](Unread&& unread) { std::cerr << unread.error.text() << '\n'; };
  read_reports(reports, {}, sink);
  return 0;
}

}  // namespace
}  // namespace rapporteur

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: dump_incidents MODELS REPORTS.jsonl\n";
    return 2;
  }
  return rapporteur::dump(words[1], words[2]);
}
