// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_naming.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "claims/incident_parties.hpp"
#include "claims/incident_scene.hpp"
#include "claims/referent.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view fighters = "REB";

/// Fighters without a name: "the Salvadoran guerrillas".
bool is_description(const Section& section, const Mention& mention) {
  if (!mention.actor.empty() || mention.sector != fighters || mention.spans.size() != 1) return false;
  const TokenRange range = section.document->tokens_in(mention.spans.front());
  const auto words = std::span(section.document->tokens).subspan(range.first, range.size());
  return std::ranges::none_of(
      words, [](const Token& token) { return token.pos == "PROPN" && token.ent_type != "NORP"; });
}

bool is_armed_group(const Context& context, const Mention& mention) {
  if (mention.actor.empty() || mention.sector != fighters) return false;
  const Actor* actor = context.knowledge.actors().find(mention.actor);
  return actor != nullptr && !actor->is_person();
}

bool may_be_of(const Mention& description, const Mention& group) {
  return description.country.empty() || group.country.empty() || description.country == group.country;
}

/// The only one of these that the description may stand for; nullptr where there is none or several.
const Mention* only_one(const Mention& description, const std::vector<Mention>& groups) {
  const Mention* only = nullptr;
  for (const Mention& group : groups) {
    if (!may_be_of(description, group)) continue;
    if (only != nullptr && only->actor != group.actor) return nullptr;
    if (only == nullptr) only = &group;
  }
  return only;
}

/// Every mention of an armed group in the report, under the words that name it best.
std::vector<Mention> groups_named(const Context& context, const Section& section) {
  std::vector<Mention> groups;
  for (const ActorExpression& actor : section.actors)
    if (!section.is_furniture[actor.head] && is_armed_group(context, actor.mention))
      groups.push_back(antecedent_of(section, actor).mention);
  return groups;
}

bool say_the_same(const Account& a, const Account& b) {
  return a.position == b.position && key_of(a.source) == key_of(b.source) &&
         key_of(a.blames) == key_of(b.blames) && key_of(a.exonerates) == key_of(b.exonerates);
}

void join_alike(std::vector<Account>& accounts) {
  std::vector<Account> kept;
  for (Account& account : accounts) {
    const auto same =
        std::ranges::find_if(kept, [&](const Account& other) { return say_the_same(other, account); });
    if (same == kept.end())
      kept.push_back(std::move(account));
    else
      for (const Span words : account.spans)
        if (std::ranges::find(same->spans, words) == same->spans.end()) same->spans.push_back(words);
  }
  accounts = std::move(kept);
}

}  // namespace

void name_the_described(const Context& context, const Section& section, std::vector<Account>& accounts) {
  if (!dated_dateline(context.report)) return;
  std::vector<Mention> blamed;
  for (const Account& account : accounts)
    if (account.blames && is_armed_group(context, *account.blames)) blamed.push_back(*account.blames);
  const std::vector<Mention> groups = blamed.empty() ? groups_named(context, section) : blamed;
  bool renamed = false;
  for (Account& account : accounts) {
    if (!account.blames || !is_description(section, *account.blames)) continue;
    const Mention* group = only_one(*account.blames, groups);
    if (group == nullptr) continue;
    account.blames = *group;
    renamed = true;
  }
  if (renamed) join_alike(accounts);
}

}  // namespace rapporteur
