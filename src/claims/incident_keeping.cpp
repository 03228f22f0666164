// SPDX-License-Identifier: Apache-2.0
// Which drafts tell of one act that can be recorded, and which are asides, generalities and repetitions.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "claims/heads.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_links.hpp"

namespace rapporteur {
namespace {

constexpr float kept_at = 0.3F;  // found best by folds over the training reports
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

std::string pair_of(std::string_view a, std::string_view b) {
  std::string text(a);
  text += '|';
  text += b;
  return text;
}

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

}  // namespace

void draft_features(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                    const std::vector<std::uint32_t>& tolls, FeatureVector& features) {
  const Incident& incident = drafts.incidents[g];
  const std::string_view type = name_of(incident.type);
  certainty_features(drafts, g, features);
  features.add("type", type);
  const std::string mentions = count_of(drafts.groups[g].mentions.size());
  features.add("mentions", mentions);
  features.add("mentions type", pair_of(mentions, type));
  features.add("groups", count_of(drafts.groups.size() / 3));
  const std::string_view place = !incident.place                  ? "none"
                                 : incident.place->within.empty() ? "wide"
                                                                  : "narrow";
  features.add("place", place);
  features.add("place type", pair_of(place, type));
  const std::string_view age = age_of(context, incident);
  features.add("age", age);
  features.add("age type", pair_of(age, type));
  features.add("place age", pair_of(place, age));
  if (incident.date) features.add("precision", name_of(incident.date->precision));
  const std::string victims = count_of(incident.victims.size());
  features.add("victims", victims);
  features.add("victims type", pair_of(victims, type));
  const std::string harmed =
      count_of(static_cast<std::size_t>(std::ranges::count(tolls, static_cast<std::uint32_t>(g))));
  features.add("tolls", harmed);
  features.add("tolls type", pair_of(harmed, type));
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
  features.add("complete type", pair_of(complete ? "yes" : "no", type));
  const auto sourced = static_cast<std::size_t>(std::ranges::count_if(
      incident.accounts, [](const Account& account) { return account.source.has_value(); }));
  features.add("sources", count_of(sourced));
  features.add("harmed place", pair_of(harmed, place));
  features.add("harmed age", pair_of(harmed, age));
  mention_words(context, drafts, g, features);
}

std::vector<bool> kept_drafts(const Context& context, const IncidentDrafts& drafts) {
  std::vector<bool> kept(drafts.incidents.size(), true);
  const LinearHead* head = context.heads.find("incident_kept");
  if (head == nullptr) return kept;
  const auto yes =
      static_cast<std::size_t>(std::ranges::find(head->labels(), "kept") - head->labels().begin());
  if (yes == head->labels().size()) return kept;
  const auto tolls = groups_of_tolls(context, drafts.mentions, drafts.groups, kept);
  FeatureVector features;
  std::vector<float> scores;
  for (std::size_t g = 0; g < kept.size(); ++g) {
    features.clear();
    draft_features(context, drafts, g, tolls, features);
    head->score(features, scores);
    const bool has_toll = std::ranges::find(tolls, static_cast<std::uint32_t>(g)) != tolls.end();
    kept[g] = std::exp(scores[yes]) >= kept_at || is_complete(drafts, g, has_toll);
  }
  return kept;
}

}  // namespace rapporteur
