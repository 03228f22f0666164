// SPDX-License-Identifier: Apache-2.0
// What the head "incident_kept" sees of a draft: how surely and how precisely an act is told, where, and of
// whom.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "claims/heads.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_links.hpp"
#include "claims/incident_merging.hpp"
#include "claims/incident_setting.hpp"
#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

constexpr float sure_act = 0.35F;

/// Told in one place with where and when, and with whom it harmed or who is blamed by whom: a record needs no
/// more.
bool is_complete(const IncidentDrafts& drafts, std::size_t g, bool has_toll) {
  const Incident& incident = drafts.incidents[g];
  const bool told = has_toll || !incident.victims.empty() ||
                    std::ranges::any_of(incident.accounts, [](const Account& account) {
                      return account.source.has_value() && account.blames.has_value();
                    });
  return told && std::ranges::any_of(drafts.groups[g].mentions, [&](std::uint32_t m) {
           const IncidentMention& mention = drafts.mentions[m];
           const bool dated = mention.time != nullptr && mention.time->time.precision == Precision::day;
           return mention.certainty >= sure_act && dated && mention.place != nullptr;
         });
}

std::string count_of(std::size_t count) { return count > 4 ? "many" : std::to_string(count); }

std::string_view age_of(const Context& context, const Incident& incident) {
  if (!incident.date || !incident.date->start) return "none";
  if (!context.report.published) return "open";
  const auto days = (*context.report.published - *incident.date->start).count();
  if (days < 0) return "future";
  if (days <= 1) return "day";
  if (days <= 8) return "week";
  if (days <= 45) return "month";
  return days <= 400 ? "year" : "older";
}

void certainty_features(const IncidentDrafts& drafts, std::size_t g, FeatureVector& features) {
  const float certainty = std::clamp(drafts.groups[g].certainty, 0.001F, 0.999F);
  features.add("certainty", {}, std::log(certainty / (1 - certainty)));
  features.add("certainty step", std::to_string(static_cast<int>(certainty * 10)));
  float sum = 0;
  for (const std::uint32_t m : drafts.groups[g].mentions) sum += drafts.mentions[m].certainty;
  features.add("certainty sum", {}, std::min(sum, 5.0F));
  const auto surer =
      static_cast<std::size_t>(std::ranges::count_if(drafts.groups, [&](const IncidentGroup& other) {
        return other.certainty > drafts.groups[g].certainty;
      }));
  features.add("surer", count_of(surer));
}

void mention_words(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                   FeatureVector& features) {
  std::set<std::string_view> lemmas;
  for (const std::uint32_t m : drafts.groups[g].mentions) lemmas.insert(drafts.mentions[m].trigger->lemma);
  for (const std::string_view lemma : lemmas) features.add("lemma", lemma);
  const IncidentMention& first = drafts.mentions[drafts.groups[g].mentions.front()];
  const Document& document = *context.sections[first.section].document;
  const TokenRange sentence = document.sentences[document.tokens[first.token].sentence];
  for (std::uint32_t t = sentence.first; t < sentence.last && t < sentence.first + 80; ++t)
    if (const Token& token = document.tokens[t];
        token.pos == "NOUN" || token.pos == "VERB" || token.pos == "PROPN")
      features.add("word", token.lemma, 0.3F);
  features.add("title", context.sections[first.section].in_title ? "yes" : "no");
  features.add("place in text", count_of(document.tokens[first.token].sentence / 3));
}

std::string_view sector_at(const Section& section, std::uint32_t head) {
  const ActorExpression* actor = section.actor_at(head);
  if (actor == nullptr || actor->head != head) return section.document->tokens[head].pos;
  return actor->mention.sector.empty() ? std::string_view("actor") : std::string_view(actor->mention.sector);
}

/// What its words say of those who act and suffer: their sectors, whether they are named or counted.
struct Parts {
  std::set<std::string_view> doers;
  std::set<std::string_view> harmed;
  bool named = false;
  bool counted = false;
};

Parts parts_of(const Context& context, const IncidentDrafts& drafts, std::size_t g) {
  Parts parts;
  for (const std::uint32_t m : drafts.groups[g].mentions) {
    const IncidentMention& mention = drafts.mentions[m];
    const Section& section = context.sections[mention.section];
    for (const std::uint32_t head : mention.roles.agents) parts.doers.insert(sector_at(section, head));
    for (const std::uint32_t head : mention.roles.patients) {
      const Token& token = section.document->tokens[head];
      parts.harmed.insert(sector_at(section, head));
      parts.named = parts.named || (token.pos == "PROPN" && token.ent_type == "PERSON");
      parts.counted = parts.counted || section.document->child(head, "nummod") != Document::none;
    }
  }
  return parts;
}

void part_features(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                   FeatureVector& features) {
  const std::string_view type = name_of(drafts.incidents[g].type);
  const Parts parts = parts_of(context, drafts, g);
  for (const std::string_view doer : parts.doers) {
    features.add("doer", doer);
    features.add("doer type", doer, type);
    for (const std::string_view harmed : parts.harmed) features.add("doer harmed", doer, harmed);
  }
  for (const std::string_view harmed : parts.harmed) {
    features.add("harmed", harmed);
    features.add("harmed type", harmed, type);
  }
  features.add("named", parts.named ? "yes" : "no");
  features.add("counted", parts.counted ? "yes" : "no");
  features.add("named type", parts.named ? "named" : parts.counted ? "counted" : "neither", type);
}

std::string_view step_of_count(std::int64_t count) {
  if (count <= 1) return count <= 0 ? "0" : "1";
  if (count <= 3) return "2-3";
  if (count <= 9) return "4-9";
  return count <= 49 ? "10-49" : "50+";
}

void toll_features(const Context& context, std::size_t g, const std::vector<std::uint32_t>& tolls,
                   FeatureVector& features) {
  for (std::size_t i = 0; i < tolls.size(); ++i) {
    if (tolls[i] != g) continue;
    const Toll& toll = context.findings.tolls[i];
    features.add("toll", name_of(toll.effect), step_of_count(toll.low.value_or(0)));
    features.add("toll scope", name_of(toll.effect), name_of(toll.scope));
  }
}

/// How many sentences of the report's own text stand before the word; from ten on it does not matter.
std::size_t sentences_before(const Section& section, std::uint32_t token) {
  const Document& document = *section.document;
  std::size_t before = 0;
  for (std::uint32_t s = 0; s < document.tokens[token].sentence && before < 10; ++s) {
    const TokenRange sentence = document.sentences[s];
    if (!sentence.empty() && !section.is_furniture[sentence.first]) ++before;
  }
  return before;
}

std::string_view lead_step(std::size_t before) {
  static constexpr std::array<std::string_view, 5> steps{"first", "second", "third", "near", "near"};
  if (before < steps.size()) return steps[before];
  return before < 10 ? "later" : "far";
}

/// The mention that tells it most surely: its form, and whether place and time stand with it.
void telling_features(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                      FeatureVector& features) {
  const IncidentGroup& group = drafts.groups[g];
  const std::string_view type = name_of(drafts.incidents[g].type);
  const auto surest = std::ranges::max_element(group.mentions, {},
                                               [&](std::uint32_t m) { return drafts.mentions[m].certainty; });
  const IncidentMention& mention = drafts.mentions[*surest];
  const Document& document = *context.sections[mention.section].document;
  const Token& token = document.tokens[mention.token];
  features.add("surest", mention.trigger->lemma);
  features.add("surest tag", token.tag);
  features.add("surest tag type", token.tag, type);
  features.add("surest dep", token.dep);
  features.add("surest above", token.dep, document.tokens[token.head].lemma);
  const std::uint32_t article = document.child(mention.token, "det");
  features.add("surest article", article == Document::none ? "none" : document.tokens[article].lemma,
               token.tag);
  features.add("surest voice", mention.statement == nullptr ? "report" : name_of(mention.statement->act));
  bool placed = false;
  bool dated = false;
  std::set<std::uint32_t> sentences;
  for (const std::uint32_t m : group.mentions) {
    const IncidentMention& each = drafts.mentions[m];
    placed = placed || (each.place != nullptr && !is_country(context.knowledge, each.place->place));
    dated = dated || (each.time != nullptr && each.time->time.precision == Precision::day);
    sentences.insert(context.sections[each.section].document->tokens[each.token].sentence);
  }
  const std::string_view told = placed ? (dated ? "both" : "place") : (dated ? "time" : "neither");
  features.add("told setting", told);
  features.add("told setting type", told, type);
  features.add("sentences", count_of(sentences.size()));
  const IncidentMention& first = drafts.mentions[group.mentions.front()];
  const std::string_view lead = lead_step(sentences_before(context.sections[first.section], first.token));
  features.add("lead", lead);
  features.add("lead type", lead, type);
  features.add("lead setting", lead, told);
  features.add("lead age", lead, age_of(context, drafts.incidents[g]));
  features.add("lead surest", lead, mention.trigger->lemma);
  features.add("finest",
               drafts.incidents[g].place && !is_country(context.knowledge, *drafts.incidents[g].place)
                   ? "below"
                   : "country");
}

/// How it stands among the other acts of the report.
void rank_features(const IncidentDrafts& drafts, std::size_t g, FeatureVector& features) {
  const IncidentGroup& group = drafts.groups[g];
  std::size_t before = 0;
  std::size_t akin = 0;
  std::size_t akin_surer = 0;
  std::size_t mentions = 0;
  for (std::size_t other = 0; other < drafts.groups.size(); ++other) {
    mentions += drafts.groups[other].mentions.size();
    if (other == g) continue;
    const bool is_akin = are_akin(drafts.groups[other].type, group.type);
    const bool surer = drafts.groups[other].certainty > group.certainty;
    before += other < g && drafts.groups[other].certainty >= sure_act ? 1 : 0;
    akin += is_akin ? 1 : 0;
    akin_surer += is_akin && surer ? 1 : 0;
  }
  features.add("before", count_of(before));
  features.add("akin", count_of(akin / 2));
  features.add("akin surer", count_of(akin_surer));
  features.add("akin surer type", count_of(akin_surer), name_of(group.type));
  features.add("share", {}, static_cast<float>(group.mentions.size()) / static_cast<float>(mentions));
}

}  // namespace

void draft_features(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                    const std::vector<std::uint32_t>& tolls, FeatureVector& features) {
  const Incident& incident = drafts.incidents[g];
  const std::string_view type = name_of(incident.type);
  certainty_features(drafts, g, features);
  features.add("type", type);
  const std::string mentions = count_of(drafts.groups[g].mentions.size());
  features.add("mentions", mentions);
  features.add("mentions type", mentions, type);
  features.add("groups", count_of(drafts.groups.size() / 3));
  const std::string_view place = !incident.place                  ? "none"
                                 : incident.place->within.empty() ? "wide"
                                                                  : "narrow";
  features.add("place", place);
  features.add("place type", place, type);
  const std::string_view age = age_of(context, incident);
  features.add("age", age);
  features.add("age type", age, type);
  features.add("place age", place, age);
  if (incident.date) features.add("precision", name_of(incident.date->precision));
  const std::string victims = count_of(incident.victims.size());
  features.add("victims", victims);
  features.add("victims type", victims, type);
  const std::string harmed =
      count_of(static_cast<std::size_t>(std::ranges::count(tolls, static_cast<std::uint32_t>(g))));
  features.add("tolls", harmed);
  features.add("tolls type", harmed, type);
  const bool blamed = std::ranges::any_of(incident.accounts,
                                          [](const Account& account) { return account.blames.has_value(); });
  const bool own_voice =
      std::ranges::any_of(incident.accounts, [](const Account& account) { return !account.source; });
  features.add("blamed", blamed ? "yes" : "no");
  features.add("own voice", own_voice ? "yes" : "no");
  features.add("voices", count_of(incident.accounts.size()));
  const bool complete =
      is_complete(drafts, g, std::ranges::find(tolls, static_cast<std::uint32_t>(g)) != tolls.end());
  features.add("complete", complete ? "yes" : "no");
  features.add("complete type", complete ? "yes" : "no", type);
  const auto sourced = static_cast<std::size_t>(std::ranges::count_if(
      incident.accounts, [](const Account& account) { return account.source.has_value(); }));
  features.add("sources", count_of(sourced));
  features.add("harmed place", harmed, place);
  features.add("harmed age", harmed, age);
  mention_words(context, drafts, g, features);
  part_features(context, drafts, g, features);
  toll_features(context, g, tolls, features);
  telling_features(context, drafts, g, features);
  rank_features(drafts, g, features);
}

}  // namespace rapporteur
