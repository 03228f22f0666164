// SPDX-License-Identifier: Apache-2.0
// Incidents with their accounts: mentions of acts are found and decided, merged, told apart by voice, and
// tied to the tolls and events that belong to them.
#include "claims/incident_contest.hpp"
#include "claims/incident_denials.hpp"
#include "claims/incident_drafts.hpp"
#include "claims/incident_joining.hpp"
#include "claims/incident_links.hpp"
#include "claims/incident_places.hpp"
#include "claims/incident_scene.hpp"
#include "claims/incident_tolls.hpp"
#include "claims/other_names.hpp"
#include "claims/passes.hpp"

namespace rapporteur {

namespace {

/// Whom the accounts blame under the names that the proof of the act has for it. Last of all: until then
/// parties are compared by their words.
void name_blamed(const Context& context, Incident& incident) {
  const Section& section = context.sections[incident.in_title ? 0 : context.sections.size() - 1];
  for (Account& account : incident.accounts) {
    if (!account.blames) continue;
    name_described(*account.blames, section);
    name_state(*account.blames, context, section);
    add_other_names(*account.blames, section, incident.spans);
  }
}

/// Ids of the statements that accuse somebody.
std::set<std::string_view> accusations(const Context& context) {
  std::set<std::string_view> ids;
  for (const Statement& statement : context.findings.statements)
    if (statement.act == Act::accuse) ids.insert(statement.id);
  return ids;
}

}  // namespace

IncidentDrafts settled_drafts(const Context& context, std::vector<bool>& kept) {
  IncidentDrafts drafts = draft_incidents(context);
  kept = kept_drafts(context, drafts);
  decide_places(context, kept, drafts);
  join_acts_told_again(context, kept, drafts);
  tell_accounts(context, kept, Telling::settled, drafts);
  return drafts;
}

void find_incidents(Context& context) {
  std::vector<bool> kept;
  IncidentDrafts drafts = settled_drafts(context, kept);
  tell_denials(context, kept, drafts);
  const auto tolls = groups_of_tolls(context, drafts.mentions, drafts.groups, kept);
  for (std::size_t i = 0; i < tolls.size(); ++i)
    if (tolls[i] != IncidentMention::none) context.findings.tolls[i].incident = drafts.incidents[tolls[i]].id;
  if (dated_dateline(context.report))
    clear_doers_nobody_blames(drafts.incidents, tolls, context.findings.tolls);
  const auto events = groups_of_events(context, drafts.mentions, drafts.groups, kept);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (events[i] != IncidentMention::none)
      context.findings.events[i].incident = drafts.incidents[events[i]].id;
  std::vector<std::vector<const Toll*>> counts(drafts.incidents.size());
  for (std::size_t i = 0; i < tolls.size(); ++i)
    if (tolls[i] != IncidentMention::none) counts[tolls[i]].push_back(&context.findings.tolls[i]);
  const std::set<std::string_view> accused = accusations(context);
  for (std::size_t g = 0; g < kept.size(); ++g) {
    Incident& incident = drafts.incidents[g];
    incident.contested = is_contested(incident.type, incident.accounts, accused) || counts_differ(counts[g]);
  }
  mark_parts_of_acts(context);
  for (std::size_t g = 0; g < kept.size(); ++g) {
    if (!kept[g]) continue;
    name_blamed(context, drafts.incidents[g]);
    context.findings.incidents.push_back(std::move(drafts.incidents[g]));
  }
  give_scene(context);
}

}  // namespace rapporteur
