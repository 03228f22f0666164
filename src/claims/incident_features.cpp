// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_features.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "claims/incident_setting.hpp"
#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 8> counts{"0", "1", "2", "3", "4-5", "6-9", "10-19", "20+"};

std::string_view bucket(std::size_t count) {
  if (count < 4) return counts[count];
  if (count < 6) return counts[4];
  if (count < 10) return counts[5];
  return count < 20 ? counts[6] : counts[7];
}

std::string join(std::string_view a, std::string_view b) {
  std::string text(a);
  text += '|';
  text += b;
  return text;
}

bool is_content(const Token& token) {
  return token.pos == "NOUN" || token.pos == "VERB" || token.pos == "PROPN" || token.pos == "ADJ" ||
         token.pos == "NUM";
}

void role_features(const Document& document, std::string_view role, const std::vector<std::uint32_t>& heads,
                   std::string_view lemma, FeatureVector& features) {
  features.add(role, heads.empty() ? "absent" : "present");
  for (const std::uint32_t head : heads) {
    const Token& token = document.tokens[head];
    features.add(std::string(role) + " lemma", token.lemma);
    features.add(std::string(role) + " kind", token.pos, token.ent_type);
    features.add(std::string(role) + " with", token.lemma, lemma);
    const bool counted = document.child(head, "nummod") != Document::none;
    features.add(std::string(role) + " counted", counted ? "yes" : "no");
  }
}

void tree_features(const Document& document, std::uint32_t at, std::string_view lemma,
                   FeatureVector& features) {
  const Token& token = document.tokens[at];
  const Token& head = document.tokens[token.head];
  features.add("dep", token.dep);
  features.add("lemma dep", lemma, token.dep);
  features.add("head", head.lemma);
  features.add("head dep", head.lemma, token.dep);
  for (const std::uint32_t child : document.children(at)) {
    const Token& each = document.tokens[child];
    features.add("child", each.dep, each.lemma);
    if (each.dep == "det" || each.dep == "aux" || each.dep == "neg" || each.dep == "mark")
      features.add("lemma child", lemma, each.lemma);
    features.add("child dep", each.dep);
  }
  std::uint32_t above = token.head;
  for (int step = 0; step < 4 && above != at; ++step) {
    features.add("above", document.tokens[above].lemma);
    for (const std::uint32_t child : document.children(above))
      if (const std::string_view dep = document.tokens[child].dep;
          dep == "aux" || dep == "neg" || dep == "mark")
        features.add("above has", dep, document.tokens[child].lemma);
    if (document.is_root(above)) break;
    above = document.tokens[above].head;
  }
}

void sentence_features(const Document& document, std::uint32_t at, std::string_view type,
                       FeatureVector& features) {
  const TokenRange sentence = document.sentences[document.tokens[at].sentence];
  for (std::uint32_t t = sentence.first; t < sentence.last && t < sentence.first + 80; ++t) {
    const Token& token = document.tokens[t];
    if (t == at || !is_content(token)) continue;
    const bool near = std::abs(static_cast<int>(t) - static_cast<int>(at)) <= 5;
    if (near)
      features.add("near", token.lemma, 0.6F);
    else
      features.add("word", token.lemma, 0.3F);
    if (near) features.add("near type", token.lemma, type, 0.5F);
  }
}

std::string_view age_of(const Context& context, const IncidentMention& mention) {
  if (mention.time == nullptr) return "none";
  if (!context.report.published || !mention.time->time.start) return "open";
  const auto days = (*context.report.published - mention.time->time.start.value()).count();
  if (days < 0) return "future";
  if (days <= 1) return "day";
  if (days <= 8) return "week";
  if (days <= 45) return "month";
  return days <= 400 ? "year" : "older";
}

bool share_a_lemma(const Document& a, const std::vector<std::uint32_t>& x, const Document& b,
                   const std::vector<std::uint32_t>& y) {
  return std::ranges::any_of(x, [&](std::uint32_t i) {
    return std::ranges::any_of(y, [&](std::uint32_t j) { return a.tokens[i].lemma == b.tokens[j].lemma; });
  });
}

std::string_view compare_roles(const Document& a, const std::vector<std::uint32_t>& x, const Document& b,
                               const std::vector<std::uint32_t>& y) {
  if (x.empty() && y.empty()) return "neither";
  if (x.empty() || y.empty()) return "one";
  return share_a_lemma(a, x, b, y) ? "same" : "different";
}

std::string_view compare_places(const IncidentMention& a, const IncidentMention& b) {
  if (a.place == nullptr && b.place == nullptr) return "neither";
  if (a.place == nullptr || b.place == nullptr) return "one";
  const Place& x = a.place->place;
  const Place& y = b.place->place;
  if (same_place(x, y)) return "same";
  if (x.name == y.within || y.name == x.within) return "within";
  return "different";
}

std::string_view compare_times(const IncidentMention& a, const IncidentMention& b) {
  if (a.time == nullptr && b.time == nullptr) return "neither";
  if (a.time == nullptr || b.time == nullptr) return "one";
  const Time& x = a.time->time;
  const Time& y = b.time->time;
  if (x.start == y.start && x.end == y.end) return "same";
  const bool overlap =
      x.start && y.start && *x.start <= y.end.value_or(*y.start) && *y.start <= x.end.value_or(*x.start);
  return overlap ? "overlap" : "different";
}

std::string_view article_of(const Document& document, std::uint32_t token) {
  if (document.tokens[token].pos == "VERB") return "verb";
  for (const std::uint32_t child : document.children(token)) {
    const std::string_view dep = document.tokens[child].dep;
    if (dep == "poss") return "poss";
    if (dep == "det") return document.tokens[child].lemma;
    if (dep == "nummod") return "number";
  }
  return "bare";
}

}  // namespace

IncidentSurroundings surroundings_of(const Context& context, const std::vector<IncidentMention>& mentions) {
  IncidentSurroundings around;
  around.candidates = mentions.size();
  if (context.sections.empty()) return around;
  around.per_sentence.assign(context.sections.back().document->sentences.size(), 0);
  for (const IncidentMention& mention : mentions) {
    if (mention.section + 1 != context.sections.size()) continue;
    ++around.per_sentence[context.sections.back().document->tokens[mention.token].sentence];
  }
  return around;
}

void mention_features(const Context& context, const IncidentMention& mention,
                      const IncidentSurroundings& around, FeatureVector& features) {
  const Section& section = context.sections[mention.section];
  const Document& document = *section.document;
  const Token& token = document.tokens[mention.token];
  const std::string_view type = name_of(mention.trigger->type);
  const std::string lemma = join(mention.trigger->lemma, mention.trigger->pos);
  features.add("lemma", lemma);
  features.add("lemma type", lemma, type);
  features.add("type", type);
  features.add("tag", token.tag, type);
  features.add("article", article_of(document, mention.token));
  features.add("lemma article", lemma, article_of(document, mention.token));
  features.add("negated", act_is_negated(document, mention.token) ? "yes" : "no");
  tree_features(document, mention.token, lemma, features);
  role_features(document, "agent", mention.roles.agents, mention.trigger->lemma, features);
  role_features(document, "patient", mention.roles.patients, mention.trigger->lemma, features);
  sentence_features(document, mention.token, type, features);
  features.add("place", mention.place == nullptr ? "none" : "some");
  features.add("age", age_of(context, mention));
  features.add("age type", age_of(context, mention), type);
  if (mention.time != nullptr) features.add("precision", name_of(mention.time->time.precision));
  features.add("title", section.in_title ? "yes" : "no");
  features.add("sentence", bucket(section.in_title ? 0 : token.sentence));
  features.add("sentence type", bucket(section.in_title ? 0 : token.sentence), type);
  if (!section.in_title) features.add("beside", bucket(around.per_sentence[token.sentence]));
  features.add("density",
               bucket(around.candidates * 40 / std::max<std::size_t>(1, document.sentences.size())));
  if (mention.statement != nullptr) {
    const Statement& statement = *mention.statement;
    features.add("act", name_of(statement.act));
    features.add("quoted", name_of(statement.quoted));
  }
}

void pair_features(const Context& context, const IncidentMention& first, const IncidentMention& second,
                   FeatureVector& features) {
  const Document& a = *context.sections[first.section].document;
  const Document& b = *context.sections[second.section].document;
  const Token& x = a.tokens[first.token];
  const Token& y = b.tokens[second.token];
  const std::string_view type_a = name_of(first.type);
  const std::string_view type_b = name_of(second.type);
  const bool same_type = first.type == second.type;
  const std::string_view same = same_type ? "same type" : "other type";
  features.add("types", type_a < type_b ? join(type_a, type_b) : join(type_b, type_a));
  features.add("same", same);
  features.add("lemmas", x.lemma == y.lemma ? "same" : "different");
  features.add("lemma pair", first.trigger->lemma, second.trigger->lemma);
  const std::string article = join(article_of(b, second.token), same);
  features.add("article", article);
  const std::string_view place = compare_places(first, second);
  const std::string_view time = compare_times(first, second);
  const std::string_view agents = compare_roles(a, first.roles.agents, b, second.roles.agents);
  const std::string_view patients = compare_roles(a, first.roles.patients, b, second.roles.patients);
  features.add("place", place, same);
  features.add("time", time, same);
  features.add("place time", place, time);
  features.add("agents", agents, same);
  features.add("patients", patients, same);
  features.add("roles", agents, patients);
  const bool one_section = first.section == second.section;
  const std::size_t apart = one_section ? y.sentence - x.sentence : 0;
  features.add("apart", one_section ? join(bucket(apart), same) : "title");
  features.add("apart article", bucket(apart), article);
  if (one_section && apart == 0) {
    const int distance = tree_distance(b, first.token, second.token);
    features.add("tree", bucket(static_cast<std::size_t>(distance)));
    features.add("tree types", join(bucket(static_cast<std::size_t>(distance)),
                                    features.entries().empty() ? "" : join(type_a, type_b)));
    features.add("heads", x.head == second.token || y.head == first.token ? join(x.dep, y.dep) : "apart");
    features.add("parts", x.dep, y.dep);
  }
  const bool one_paragraph = one_section && context.sections[first.section].paragraph_of(first.token) ==
                                                context.sections[first.section].paragraph_of(second.token);
  features.add("paragraph", one_paragraph ? "same" : "other", same);
  features.add("voice", first.statement == second.statement ? "same" : "other");
  features.add("frames", first.trigger->pos, second.trigger->pos);
}

}  // namespace rapporteur
