// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_mentions.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "claims/heads.hpp"
#include "claims/incident_features.hpp"
#include "claims/incident_scene.hpp"
#include "claims/incident_setting.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {
namespace {

constexpr float least_certain =
    0.07F;  // below this a mention is no act; the head "incident_kept" decides of the rest
constexpr float certain_by_lexicon = 0.6F;  // what a word alone is worth without a trained head

bool is_in(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// True where one of the entry's needed words stands below, above or beside the token.
bool has_what_it_needs(const Document& document, std::uint32_t token, const IncidentTrigger& trigger) {
  if (trigger.needs.empty()) return true;
  for (const std::uint32_t child : document.children(token)) {
    if (is_in(trigger.needs, document.tokens[child].lemma)) return true;
    for (const std::uint32_t below : document.children(child))
      if (is_in(trigger.needs, document.tokens[below].lemma)) return true;
  }
  if (trigger.pos != "VERB" && is_in(trigger.needs, document.tokens[document.tokens[token].head].lemma))
    return true;
  const TokenRange sentence = document.sentences[document.tokens[token].sentence];
  const bool before = token > sentence.first && is_in(trigger.needs, document.tokens[token - 1].lemma);
  return before || (token + 1 < sentence.last && is_in(trigger.needs, document.tokens[token + 1].lemma));
}

const IncidentTrigger* trigger_at(const Knowledge& knowledge, const Document& document, std::uint32_t at) {
  const Token& token = document.tokens[at];
  const std::string_view pos = token.pos == "PROPN" ? "NOUN" : token.pos;
  if (pos != "NOUN" && pos != "VERB" && pos != "ADJ") return nullptr;
  thread_local std::string lemma;
  lemma.assign(token.lemma);
  for (char& letter : lemma)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  for (const IncidentTrigger& trigger : knowledge.incident_triggers().find(lemma, pos))
    if (has_what_it_needs(document, at, trigger)) return &trigger;
  return nullptr;
}

constexpr std::uint32_t sentences_before = 2, sentences_after = 1;  // that may tell the means of an act

/// Whether the words around an act name means of that type.
bool tells_means(const Context& context, const IncidentMention& mention, IncidentType type) {
  const Document& document = *context.sections[mention.section].document;
  const std::uint32_t own = document.tokens[mention.token].sentence;
  const std::uint32_t first = own - std::min(own, sentences_before);
  const auto last = std::min<std::size_t>(own + sentences_after, document.sentences.size() - 1);
  for (std::uint32_t t = document.sentences[first].first; t < document.sentences[last].last; ++t)
    if (context.knowledge.means_words().find(document.tokens[t].lemma) == type) return true;
  return false;
}

/// The likeliest type, or the word's own where nothing near it names the means of that.
IncidentType type_of(const Context& context, const IncidentMention& mention, std::string_view likeliest) {
  const IncidentType own = mention.trigger->type;
  const IncidentType type = value_named<IncidentType>(likeliest).value_or(own);
  const bool is_told =
      !context.knowledge.means_words().has_means(type) || tells_means(context, mention, type);
  return is_told ? type : own;
}

}  // namespace

std::vector<IncidentMention> candidate_mentions(const Context& context) {
  const std::vector<StatementIndex> voices = statement_indices(context);
  std::vector<IncidentMention> mentions;
  for (std::uint32_t s = 0; s < context.sections.size(); ++s) {
    const Section& section = context.sections[s];
    const Document& document = *section.document;
    for (std::uint32_t token = 0; token < document.size(); ++token) {
      if (token < section.is_furniture.size() && section.is_furniture[token]) continue;
      const IncidentTrigger* trigger = trigger_at(context.knowledge, document, token);
      if (trigger == nullptr) continue;
      IncidentMention mention;
      mention.section = s;
      mention.token = token;
      mention.trigger = trigger;
      mention.type = trigger->type;
      mention.roles = roles_of(document, token, trigger->frame, context.knowledge.blame_words());
      mention.place = place_near(section, token, voices[s]);
      mention.time = time_near(section, token, voices[s]);
      mention.statement = voices[s].at(token);
      mentions.push_back(std::move(mention));
    }
  }
  return mentions;
}

void decide_mentions(const Context& context, std::vector<IncidentMention>& mentions) {
  const LinearHead* head = head_for(context, "incident_mention");
  if (head == nullptr) {
    for (IncidentMention& mention : mentions)
      mention.certainty =
          act_is_negated(*context.sections[mention.section].document, mention.token) ? 0 : certain_by_lexicon;
  } else {
    const IncidentSurroundings around = surroundings_of(context, mentions);
    const auto no_act =
        static_cast<std::size_t>(std::ranges::find(head->labels(), "none") - head->labels().begin());
    FeatureVector features;
    features.fetch_from(head->places());
    std::vector<float> scores;
    for (IncidentMention& mention : mentions) {
      features.clear();
      mention_features(context, mention, around, features);
      head->score(features, scores);
      mention.certainty = no_act < scores.size() ? 1.0F - std::exp(scores[no_act]) : 1.0F;
      if (no_act < scores.size()) scores[no_act] = -1e30F;
      const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
      if (mention.trigger->type != IncidentType::chemical_attack)  // the words for these leave no doubt
        mention.type = type_of(context, mention, head->labels()[best]);
    }
  }
  std::erase_if(mentions, [](const IncidentMention& mention) { return mention.certainty < least_certain; });
}

}  // namespace rapporteur
