// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_victims.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "claims/arguments.hpp"
#include "claims/heads.hpp"

namespace rapporteur {
namespace {

/// Acts whose object is nearly always a human being.
bool harms_people(const IncidentTrigger& trigger) {
  switch (trigger.type) {
    case IncidentType::execution:
    case IncidentType::assassination:
    case IncidentType::massacre:
    case IncidentType::kidnapping:
    case IncidentType::arrest:
    case IncidentType::torture:
    case IncidentType::shooting:
      return true;
    default:
      return trigger.frame == IncidentFrame::harm ||
             (trigger.type == IncidentType::other && trigger.frame == IncidentFrame::act);
  }
}

bool is_person(const Section& section, std::uint32_t head, const IncidentTrigger& trigger) {
  const Token& token = section.document->tokens[head];
  if (token.pos == "PRON" || token.pos == "NUM") return false;
  if (token.ent_type == "PERSON" || token.ent_type == "NORP") return true;
  if (token.ent_type == "GPE" || token.ent_type == "LOC" || token.ent_type == "FAC" ||
      token.ent_type == "DATE")
    return false;
  if (harms_people(trigger)) return true;
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head && token.pos != "PROPN";
}

bool is_name(const Token& token) { return token.pos == "PROPN"; }

/// "The massacre", "the deaths": an act harms nobody by being named.
bool is_act(const Knowledge& knowledge, const Token& token) {
  const auto& triggers = knowledge.incident_triggers().find(token.lemma, token.pos);
  return std::ranges::any_of(
      triggers, [](const IncidentTrigger& trigger) { return trigger.frame != IncidentFrame::event; });
}

/// The phrase without what a verb before it leaves at its edge ("shot DEAD two judges").
TokenRange own_words(const Document& document, std::uint32_t head) {
  TokenRange phrase = phrase_of(document, head);
  const auto opens = [&](std::uint32_t token) {
    return document.tokens[token].pos == "NUM" || document.tokens[token].pos == "DET";
  };
  if (phrase.first < head && document.tokens[phrase.first].pos == "ADJ" && opens(phrase.first + 1))
    ++phrase.first;
  return phrase;
}

/// One person under a longer and a shorter name or a description in apposition, one group under the same noun
/// ("the two nuns", "these nuns").
class Known {
 public:
  /// True where the phrase names nobody new. A name takes the place of a description, a longer name that of a
  /// shorter one.
  bool covers(const Section& section, std::uint32_t head, const Mention& victim,
              std::vector<Mention>& victims) {
    const Token& token = section.document->tokens[head];
    const std::vector<std::string> keys = keys_of(section, head);
    auto found = by_key_.end();
    for (const std::string& key : keys)
      if (found == by_key_.end()) found = by_key_.find(key);
    const std::size_t number = found == by_key_.end() ? victims.size() : found->second;
    for (const std::string& key : keys) by_key_.emplace(key, number);
    if (number == victims.size()) {
      named_.push_back(is_name(token));
      return false;
    }
    if (is_name(token) && (!named_[number] || victim.text.size() > victims[number].text.size())) {
      victims[number] = victim;
      named_[number] = true;
    }
    return true;
  }

 private:
  static std::string word_of(const Token& token) {
    return std::string(is_name(token) ? token.text : token.lemma);
  }

  static std::vector<std::string> keys_of(const Section& section, std::uint32_t head) {
    const Token& token = section.document->tokens[head];
    std::vector<std::string> keys{word_of(token)};
    if (token.dep == "appos") keys.push_back(word_of(section.document->tokens[token.head]));
    const ActorExpression* actor = section.actor_at(head);
    if (actor != nullptr && actor->head == head && actor->entity != Document::none)
      keys.push_back((section.in_title ? "title " : "body ") + std::to_string(actor->entity));
    return keys;
  }

  std::map<std::string, std::size_t, std::less<>> by_key_;
  std::vector<bool> named_;
};

}  // namespace

std::vector<Mention> victims_of(const Context& context, const std::vector<IncidentMention>& mentions,
                                const IncidentGroup& group) {
  std::vector<Mention> victims;
  Known known;
  const bool judged = context.heads.find("incident_harmed") != nullptr;
  for (const std::uint32_t m : group.mentions) {
    const Section& section = context.sections[mentions[m].section];
    for (const std::uint32_t head : mentions[m].roles.patients) {
      const Token& token = section.document->tokens[head];
      if (token.pos == "PRON" || is_act(context.knowledge, token)) continue;
      if (!judged && !is_person(section, head, *mentions[m].trigger)) continue;
      TokenRange phrase = own_words(*section.document, head);
      if (section.document->tokens[phrase.last - 1].tag == "POS") --phrase.last;
      const Mention victim = mention_of(section, phrase);
      if (!known.covers(section, head, victim, victims)) victims.push_back(victim);
    }
  }
  return victims;
}

}  // namespace rapporteur
