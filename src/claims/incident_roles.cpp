// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_roles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "claims/arguments.hpp"
#include "claims/heads.hpp"
#include "claims/incident_parties.hpp"
#include "claims/incident_scene.hpp"
#include "claims/incident_syntax.hpp"

namespace rapporteur {
namespace {

// Found best by folds over the training reports.
constexpr float blamed_at = 0.31F;
constexpr float undergoer_blamed_at = 0.6F;  // for the object of the act
constexpr float also_blamed_at = 0.65F;      // for all but the likeliest
constexpr float harmed_at = 0.45F;
constexpr float harmed_by_grammar_at = 0.3F;  // for the object of the act
constexpr std::size_t longest_path = 6;

bool is_number_or_time(std::string_view label) {
  static constexpr std::array<std::string_view, 6> labels{"DATE",    "TIME",  "CARDINAL",
                                                          "PERCENT", "MONEY", "QUANTITY"};
  return std::ranges::find(labels, label) != labels.end();
}

/// A name before a noun takes part only where that noun is the trigger ("Isis attack", "US-led attack").
bool may_take_part_as_modifier(const Context& context, const Section& section, std::uint32_t token,
                               std::uint32_t trigger) {
  const Document& document = *section.document;
  const Token& each = document.tokens[token];
  const Token& above = document.tokens[each.head];
  const bool leads = above.dep == "amod" && above.head == trigger;
  if (each.head != trigger && !leads) return false;
  if (!each.ent_type.empty()) return !is_number_or_time(each.ent_type);
  return each.pos == "NOUN" && describes_an_actor(context, section, token);
}

/// A noun phrase that could take part.
bool may_act_or_suffer(const Context& context, const Section& section, std::uint32_t token,
                       std::uint32_t trigger) {
  const Token& each = section.document->tokens[token];
  if (each.pos == "PRON") return section.actor_at(token) != nullptr && each.tag != "WDT" && each.tag != "WP";
  if (each.dep == "compound" || each.dep == "nmod" || each.dep == "amod" || each.dep == "npadvmod")
    return may_take_part_as_modifier(context, section, token, trigger);
  if (each.pos != "NOUN" && each.pos != "PROPN") return false;
  return !is_number_or_time(each.ent_type);
}

/// True where the candidate stands inside the phrase of one that was taken already ("members of the PARTY").
bool is_within(const Document& document, std::uint32_t candidate, const std::vector<std::uint32_t>& taken) {
  return std::ranges::any_of(taken, [&](std::uint32_t head) {
    return head != candidate && phrase_of(document, head).contains(candidate);
  });
}

void add_step(const Document& document, std::uint32_t token, std::string_view arrow, std::string& path) {
  const Token& each = document.tokens[token];
  path += arrow;
  path += each.dep;
  if (each.dep != "prep" && each.dep != "agent") return;
  path += '|';
  path += each.lemma;
}

/// The way from the candidate up and down to the trigger, as labels: "^pobj^agent|by".
std::string path_between(const Document& document, std::uint32_t from, std::uint32_t to) {
  std::string path;
  std::uint32_t at = from;
  for (std::size_t step = 0; !document.is_below(to, at); ++step) {
    if (step == longest_path || document.is_root(at)) return "far";
    add_step(document, at, "^", path);
    at = document.tokens[at].head;
  }
  std::size_t step = 0;
  for (std::uint32_t down = to; down != at; down = document.tokens[down].head) {
    if (++step > longest_path) return "far";
    add_step(document, down, "v", path);
  }
  return path;
}

std::string_view role_by_grammar(const IncidentMention& mention, std::uint32_t candidate) {
  if (std::ranges::find(mention.roles.agents, candidate) != mention.roles.agents.end()) return "agent";
  if (std::ranges::find(mention.roles.patients, candidate) != mention.roles.patients.end()) return "patient";
  return "neither";
}

std::string_view distance_of(std::uint32_t a, std::uint32_t b) {
  const auto apart = a > b ? a - b : b - a;
  if (apart <= 2) return "2";
  if (apart <= 5) return "5";
  if (apart <= 10) return "10";
  return apart <= 20 ? "20" : "more";
}

void word_features(const Context& context, const Section& section, std::uint32_t candidate,
                   std::string_view role, std::string_view path, FeatureVector& features) {
  const Document& document = *section.document;
  const Token& token = document.tokens[candidate];
  features.add("lemma", token.lemma);
  features.add("lemma role", token.lemma, role);
  features.add("entity", token.pos, token.ent_type);
  features.add("entity role", token.ent_type, role);
  features.add("entity path", token.ent_type, path);
  features.add("tag", token.tag);
  features.add("trigger",
               context.knowledge.incident_triggers().find(token.lemma, token.pos).empty() ? "no" : "yes");
  for (const std::uint32_t child : document.children(candidate)) {
    const Token& each = document.tokens[child];
    features.add("child", each.dep, each.lemma);
    if (!each.ent_type.empty()) features.add("child entity", each.dep, each.ent_type);
  }
  const ActorExpression* actor = section.actor_at(candidate);
  const bool is_actor = actor != nullptr && actor->head == candidate;
  features.add("actor", is_actor ? "yes" : "no");
  features.add("actor role", is_actor ? "yes" : "no", role);
  if (!is_actor) return;
  features.add("sector", actor->mention.sector);
  features.add("sector role", actor->mention.sector, role);
}

}  // namespace

std::vector<std::uint32_t> role_candidates(const Context& context, const IncidentMention& mention) {
  const Section& section = context.sections[mention.section];
  const Document& document = *section.document;
  const TokenRange sentence = document.sentences[document.tokens[mention.token].sentence];
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token)
    if (token != mention.token && may_act_or_suffer(context, section, token, mention.token))
      candidates.push_back(token);
  return candidates;
}

void role_features(const Context& context, const IncidentMention& mention, std::uint32_t candidate,
                   FeatureVector& features) {
  const Section& section = context.sections[mention.section];
  const Document& document = *section.document;
  const Token& token = document.tokens[candidate];
  const std::string_view role = role_by_grammar(mention, candidate);
  const std::string_view trigger = mention.trigger->lemma;
  const std::string frame = std::to_string(static_cast<int>(mention.trigger->frame)) + mention.trigger->pos;
  const std::string path = path_between(document, candidate, mention.token);
  features.add("role", role);
  features.add("role trigger", role, trigger);
  features.add("role type", role, name_of(mention.type));
  features.add("path", path);
  features.add("path frame", path, frame);
  features.add("path trigger", path, trigger);
  features.add("dep", token.dep);
  const Token& above = document.tokens[token.head];
  features.add("above", token.dep, above.lemma);
  const Token& further = document.tokens[above.head];
  if (token.dep == "pobj") features.add("by way of", above.lemma, further.lemma);
  features.add("distance", distance_of(candidate, mention.token),
               candidate < mention.token ? "before" : "after");
  word_features(context, section, candidate, role, path, features);
  features.add("acts", {}, std::log(std::max(mention.certainty, 0.05F)));
}

void decide_roles(const Context& context, std::vector<IncidentMention>& mentions) {
  const LinearHead* blamed = head_for(context, "incident_blamed");
  const LinearHead* harmed = context.heads.find("incident_harmed");
  FeatureVector features;
  std::vector<float> scores;
  const auto chance = [&](const LinearHead& head) {
    head.score(features, scores);
    const auto yes =
        static_cast<std::size_t>(std::ranges::find(head.labels(), "yes") - head.labels().begin());
    return yes < scores.size() ? std::exp(scores[yes]) : 0.0F;
  };
  for (IncidentMention& mention : mentions) {
    const Document& document = *context.sections[mention.section].document;
    if (blamed == nullptr || harmed == nullptr) {
      const Section& section = context.sections[mention.section];
      std::erase_if(mention.roles.agents,
                    [&](std::uint32_t head) { return section.actor_at(head) == nullptr; });
      continue;
    }
    std::vector<std::pair<float, std::uint32_t>> agents;
    std::vector<std::uint32_t> patients;
    for (const std::uint32_t candidate : role_candidates(context, mention)) {
      features.clear();
      role_features(context, mention, candidate, features);
      const float done = chance(*blamed);
      const float suffered = chance(*harmed);
      mention.chances.push_back({candidate, done, suffered});
      const bool by_grammar = role_by_grammar(mention, candidate) == "patient";
      if (done >= (by_grammar ? undergoer_blamed_at : blamed_at) && done >= suffered)
        agents.emplace_back(-done, candidate);
      else if (suffered >= (by_grammar ? harmed_by_grammar_at : harmed_at) &&
               !is_within(document, candidate, patients))
        patients.push_back(candidate);
    }
    std::ranges::sort(agents);
    mention.roles.agents.clear();
    for (const auto& [chance_against, agent] : agents)
      if (mention.roles.agents.empty() || -chance_against >= also_blamed_at)
        mention.roles.agents.push_back(agent);
    mention.roles.patients = std::move(patients);
  }
}

}  // namespace rapporteur
