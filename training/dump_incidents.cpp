// SPDX-License-Identifier: Apache-2.0
// Writes what the incident heads see, for training; labels are put on by train_incidents.py. The reports are
// read once. Then each line on standard input asks for one stage, seen with the heads of a folder:
//
//   dump_incidents MODELS REPORTS.jsonl
//   STAGE HEADS OUT.jsonl        STAGE: mentions, roles, pairs, drafts, denials or findings
//
// A line is written to standard output when OUT.jsonl is complete: one JSON line a report.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <list>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "base/resources.hpp"
#include "claims/arguments.hpp"
#include "claims/extract.hpp"
#include "claims/findings_json.hpp"
#include "claims/heads.hpp"
#include "claims/incident_denials.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_features.hpp"
#include "claims/incident_links.hpp"
#include "claims/incident_places.hpp"
#include "claims/incident_roles.hpp"
#include "claims/incident_suspect_features.hpp"
#include "claims/incident_suspects.hpp"
#include "claims/passes.hpp"
#include "claims/settle.hpp"
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

Json mentions_json(const Context& context, const std::vector<IncidentMention>& mentions, bool with_features) {
  const IncidentSurroundings around = surroundings_of(context, mentions);
  Json list = Json::array();
  FeatureVector features;
  for (const IncidentMention& mention : mentions) {
    features.clear();
    if (with_features) mention_features(context, mention, around, features);
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

/// For each draft, its suspects: their names, what the head "incident_perpetrator" sees, and what the head
/// "incident_victim" sees beside that.
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
  Json harmed = Json::array();
  SuspectFeatures features(context, drafts.mentions, suspects);
  for (std::size_t g = 0; g < drafts.groups.size(); ++g) {
    features.turn_to({&drafts.groups[g], by_group[g]});
    Json list = Json::array();
    Json more = Json::array();
    for (std::uint32_t s = 0; s < features.size(); ++s) {
      list.push_back(features_json(features.of(s)));
      more.push_back(features_json(features.of_harmed(s)));
    }
    groups.push_back(std::move(list));
    harmed.push_back(std::move(more));
  }
  return {{"names", std::move(names)}, {"groups", std::move(groups)}, {"harmed", std::move(harmed)}};
}

/// For each draft, the places that it may have happened at, as the head "incident_place" sees them.
Json places_json(const Context& context, const IncidentDrafts& drafts) {
  const ActPlaces places(context, drafts.mentions, drafts.groups);
  Json names = Json::array();
  for (const PlaceOption& option : places.options()) {
    const Place place = option.place.value_or(Place{});
    names.push_back({place.text, place.name, place.within, place.country});
  }
  Json groups = Json::array();
  FeatureVector features;
  for (const IncidentGroup& group : drafts.groups) {
    Json list = Json::array();
    for (std::size_t i = 0; i < places.options().size(); ++i) {
      places.features(group, i, features);
      list.push_back(features_json(features));
    }
    groups.push_back(std::move(list));
  }
  return {{"names", std::move(names)}, {"groups", std::move(groups)}};
}

Json drafts_json(Context& context, Json& seen) {
  IncidentDrafts drafts = draft_incidents(context);
  seen["suspects"] = suspects_json(context, drafts);
  seen["places"] = places_json(context, drafts);
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

/// Each statement that may deny one of the acts: its words, its source, and what the heads "incident_denial"
/// and, for each act, "incident_denied" see.
Json denials_json(const Context& context, Json& seen) {
  std::vector<bool> kept;
  const IncidentDrafts drafts = settled_drafts(context, kept);
  DenialQuestions questions(context, drafts, kept);
  Json incidents = Json::array();
  for (std::size_t act = 0; act < questions.acts(); ++act) {
    const Incident& incident = drafts.incidents[questions.draft(act)];
    Json spans = Json::array();
    for (const Span span : incident.spans) spans.push_back({span.start, span.end});
    incidents.push_back(
        {{"kind", "incident"}, {"type", name_of(incident.type)}, {"spans", std::move(spans)}});
  }
  seen["incidents"] = std::move(incidents);
  Json list = Json::array();
  FeatureVector features;
  for (std::size_t s = 0; s < questions.statements(); ++s) {
    const Statement& statement = questions.statement(s);
    Json spans = Json::array();
    for (const Span span : statement.content.spans) spans.push_back({span.start, span.end});
    if (statement.cue)
      for (const Span span : statement.cue->spans) spans.push_back({span.start, span.end});
    questions.features(s, features);
    Json row{{"source", statement.source->text},
             {"act", name_of(statement.act)},
             {"spans", std::move(spans)},
             {"features", features_json(features)}};
    Json acts = Json::array();
    for (std::size_t act = 0; act < questions.acts(); ++act) {
      questions.features(s, act, features);
      acts.push_back(features_json(features));
    }
    row["acts"] = std::move(acts);
    list.push_back(std::move(row));
  }
  return list;
}

/// What the heads of one stage see, given those of the stages before.
Json seen_in(Context& context, const std::string& stage) {
  Json seen{{"id", context.report.id}};
  if (stage == "findings") {
    find_incidents(context);
    settle(context);
    seen["findings"] = findings_json(context.report.id, context.findings, {});
    return seen;
  }
  if (stage == "denials") {
    seen["denials"] = denials_json(context, seen);
    return seen;
  }
  std::vector<IncidentMention> mentions = candidate_mentions(context);
  if (stage != "drafts") seen["mentions"] = mentions_json(context, mentions, stage == "mentions");
  if (stage == "mentions") return seen;
  decide_mentions(context, mentions);
  seen["acts"] = spans_json(context, mentions);
  if (stage == "roles") seen["roles"] = roles_json(context, mentions);
  if (stage == "roles") return seen;
  decide_roles(context, mentions);
  if (stage == "pairs") seen["pairs"] = pairs_json(context, mentions);
  if (stage == "pairs") return seen;
  seen["drafts"] = drafts_json(context, seen);
  seen["findings"] = findings_json(context.report.id, context.findings, {});
  return seen;
}

/// A report after the passes that stand before the incidents.
struct ReadReport {
  Report report;
  Text body;
  std::vector<Document> documents;
  std::optional<Context> context;
};

void read_into(ReadReport& read, const Reader& reader, const Knowledge& knowledge, const Heads& heads) {
  std::vector<const Text*> texts;
  if (read.report.title && !read.report.title->empty()) texts.push_back(&*read.report.title);
  read.body = without_furniture(read.report);
  texts.push_back(&read.body);
  read.documents = reader.read(texts);
  read.context.emplace(start_context(read.report, knowledge, heads, read.documents));
  for (const Pass& pass : all_passes()) {
    if (pass.name == "incidents") break;
    pass.run(*read.context);
  }
}

/// Answers one request: "STAGE HEADS OUT".
void answer(const std::string& request, const std::list<ReadReport>& reports, const Knowledge& knowledge) {
  std::istringstream words(request);
  std::string stage;
  std::string folder;
  std::string out;
  words >> stage >> folder >> out;
  const auto heads = Heads::load(folder);
  if (!heads) {
    std::cout << heads.error().text() << std::endl;
    return;
  }
  std::ofstream lines(out);
  for (const ReadReport& read : reports) {
    const Context& known = *read.context;
    Context context{read.report,    knowledge,      **heads,        known.sections,
                    known.findings, known.explains, known.countries};
    lines << seen_in(context, stage).dump() << '\n';
  }
  lines.close();
  std::cout << out << std::endl;
}

int dump(const std::filesystem::path& models, const std::string& path) {
  const Resources resources = find_resources();
  const auto reader = Reader::load(resources.reading_model);
  const auto knowledge = Knowledge::load(resources.data);
  const auto heads = Heads::load(models);
  if (!reader || !knowledge || !heads) {
    std::cerr << (!reader ? reader.error() : !knowledge ? knowledge.error() : heads.error()).text() << '\n';
    return 1;
  }
  std::list<ReadReport> reports;  // a list: the documents point into its reports
  ReportSink sink;
  sink.report = [&](Report&& report) {
    reports.emplace_back().report = std::move(report);
    read_into(reports.back(), **reader, **knowledge, **heads);
  };
  sink.unread = [](Unread&& unread) { std::cerr << unread.error.text() << '\n'; };
  IntakeOptions intake;
  intake.knowledge = knowledge->get();  // datelines and bylines are marked as they are for every reader
  read_reports(path, intake, sink);
  for (std::string request; std::getline(std::cin, request);) answer(request, reports, **knowledge);
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
