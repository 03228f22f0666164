// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_drafts.hpp"

#include <algorithm>
#include <string>

#include "claims/arguments.hpp"
#include "claims/heads.hpp"
#include "claims/incident_accounts.hpp"
#include "claims/incident_blame.hpp"
#include "claims/incident_contest.hpp"
#include "claims/incident_naming.hpp"
#include "claims/incident_roles.hpp"
#include "claims/incident_suspects.hpp"
#include "claims/incident_verification.hpp"
#include "claims/incident_victims.hpp"

namespace rapporteur {
namespace {

/// The words that tell it: the trigger with those who take part.
Span span_of(const Context& context, const IncidentMention& mention) {
  const Document& document = *context.sections[mention.section].document;
  TokenRange range{mention.token, mention.token + 1};
  const auto widen = [&](const std::vector<std::uint32_t>& heads) {
    for (const std::uint32_t head : heads) {
      if (document.tokens[head].sentence != document.tokens[mention.token].sentence) continue;
      const TokenRange phrase = phrase_of(document, head);
      range = {std::min(range.first, phrase.first), std::max(range.last, phrase.last)};
    }
  };
  widen(mention.roles.agents);
  widen(mention.roles.patients);
  return document.span_of(range);
}

std::string name_for(const Context& context, const std::vector<IncidentMention>& mentions,
                     const IncidentGroup& group, const std::optional<Place>& place) {
  std::string name(name_of(group.type));
  std::ranges::replace(name, '_', ' ');
  for (const std::uint32_t m : group.mentions) {
    const Document& document = *context.sections[mentions[m].section].document;
    if (document.tokens[mentions[m].token].pos == "VERB" || mentions[m].type != group.type) continue;
    name = document.words(phrase_of(document, mentions[m].token));
    break;
  }
  if (place && name.find(place->text) == std::string::npos) name += " in " + place->text;
  return name;
}

template <typename Expression>
bool holds(const std::vector<Expression>& list, const Expression* one) {
  return std::ranges::any_of(list, [&](const Expression& other) { return &other == one; });
}

/// The act as the body tells it, where the body does: spans point into one text, so what the title says of it
/// is left out.
IncidentGroup told_in_one_text(const Context& context, const std::vector<IncidentMention>& mentions,
                               IncidentGroup group) {
  const auto is_in_title = [&](std::uint32_t m) { return context.sections[mentions[m].section].in_title; };
  if (std::ranges::all_of(group.mentions, is_in_title)) return group;
  std::erase_if(group.mentions, is_in_title);
  const Section& body = context.sections.back();
  if (!holds(body.places, group.place)) group.place = nullptr;
  if (!holds(body.times, group.time)) group.time = nullptr;
  for (const std::uint32_t m : group.mentions) {
    if (group.place == nullptr) group.place = mentions[m].place;
    if (group.time == nullptr) group.time = mentions[m].time;
  }
  return group;
}

Incident incident_of(const Context& context, const std::vector<IncidentMention>& mentions,
                     const IncidentGroup& group) {
  Incident incident;
  const IncidentMention& first = mentions[group.mentions.front()];
  incident.in_title = context.sections[first.section].in_title;
  incident.type = group.type;
  if (group.place != nullptr) incident.place = group.place->place;
  incident.name = name_for(context, mentions, group, incident.place);
  if (group.time != nullptr) incident.date = group.time->time;
  for (const std::uint32_t m : group.mentions)
    if (mentions[m].section == first.section) incident.spans.push_back(span_of(context, mentions[m]));
  incident.victims = victims_of(context, mentions, group);
  incident.made_by = {"incidents",
                      context.heads.find("incident_mention") == nullptr ? "trigger" : "head:incident_mention",
                      first.trigger->lemma};
  return incident;
}

/// The words of blame about one act, without whomever all that the report says of it clears.
std::vector<BlameRelation> relations_of(const std::vector<BlameRelation>& relations, std::uint32_t group,
                                        std::uint32_t section, const ClearedNames& cleared) {
  std::vector<BlameRelation> own;
  for (const BlameRelation& relation : relations) {
    if (relation.group != group || relation.section != section) continue;
    own.push_back(relation);
    std::erase_if(own.back().blamed, [&](std::uint32_t head) { return cleared.contains(head); });
  }
  return own;
}

}  // namespace

void tell_accounts(const Context& context, const std::vector<bool>& kept, Telling telling,
                   IncidentDrafts& drafts) {
  const ActReferences references(context, drafts.mentions, drafts.groups, kept);
  const std::vector<BlameRelation> relations = blame_relations(context, references);
  const std::vector<std::string> verdicts = verifications_of(context, references, drafts.groups.size());
  const std::vector<StatementIndex> voices = statement_indices(context);
  for (std::uint32_t g = 0; g < drafts.groups.size(); ++g) {
    if (!kept[g]) continue;
    Incident& incident = drafts.incidents[g];
    const IncidentGroup group = told_in_one_text(context, drafts.mentions, drafts.groups[g]);
    const std::uint32_t section = drafts.mentions[group.mentions.front()].section;
    const std::vector<BlameRelation> about = relations_of(relations, g, section, group.cleared);
    incident.accounts = accounts_of(context, drafts.mentions, group, about, voices, telling);
    name_the_described(context, context.sections[section], incident.accounts);
    incident.verification = verdicts[g];
  }
}

void set_place(const Context& context, std::size_t g, std::optional<Place> place, IncidentDrafts& drafts) {
  Incident& incident = drafts.incidents[g];
  incident.place = std::move(place);
  const IncidentGroup group = told_in_one_text(context, drafts.mentions, drafts.groups[g]);
  incident.name = name_for(context, drafts.mentions, group, incident.place);
}

void tell_again(const Context& context, std::size_t g, IncidentDrafts& drafts) {
  Incident& incident = drafts.incidents[g];
  std::string id = std::move(incident.id);
  std::optional<Place> place = std::move(incident.place);
  incident =
      incident_of(context, drafts.mentions, told_in_one_text(context, drafts.mentions, drafts.groups[g]));
  incident.id = std::move(id);
  set_place(context, g, std::move(place), drafts);
}

IncidentDrafts draft_incidents(const Context& context) {
  IncidentDrafts drafts;
  drafts.mentions = candidate_mentions(context);
  decide_mentions(context, drafts.mentions);
  decide_roles(context, drafts.mentions);
  drafts.groups = merge_mentions(context, drafts.mentions);
  decide_perpetrators(context, drafts.mentions, drafts.groups);
  for (std::uint32_t g = 0; g < drafts.groups.size(); ++g) {
    const IncidentGroup group = told_in_one_text(context, drafts.mentions, drafts.groups[g]);
    drafts.incidents.push_back(incident_of(context, drafts.mentions, group));
    drafts.incidents.back().id = "incident" + std::to_string(g);
  }
  tell_accounts(context, std::vector<bool>(drafts.groups.size(), true), Telling::all, drafts);
  return drafts;
}

}  // namespace rapporteur
