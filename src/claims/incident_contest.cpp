// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_contest.hpp"

#include "claims/incident_parties.hpp"

namespace rapporteur {
namespace {

bool is_total(const Toll& toll) {
  return toll.scope == Scope::incident && toll.status == TollStatus::asserted && toll.part_of.empty() &&
         !toll.approx && toll.low.has_value();
}

/// Two parties that cannot both stand for the one that did it: not two names of one, nor two arms of one
/// state.
bool are_rivals(const Mention& a, const Mention& b) {
  if (may_be_same(a, b)) return false;
  if (may_be_arms_of_one_state(a, b)) return false;
  const bool are_of_one_kind = !a.sector.empty() && a.sector == b.sector;
  return !are_of_one_kind || (!a.actor.empty() && !b.actor.empty());
}

/// Fighters, opposition and activists against a state.
bool may_speak_against_states(const Mention& source) {
  return source.sector == "REB" || source.sector == "OPP" || source.sector == "CVL";
}

bool are_opposed(const Mention& a, const Mention& b) {
  return (is_of_state(a) && may_speak_against_states(b)) || (is_of_state(b) && may_speak_against_states(a));
}

/// Two named sources that blame different parties, and say so of one act.
bool contest_blame(const Account& a, const Account& b, const std::set<std::string_view>& accusations) {
  if (!a.source || !b.source || key_of(a.source) == key_of(b.source)) return false;
  if (!a.blames || !b.blames || !are_rivals(*a.blames, *b.blames)) return false;
  return accusations.contains(a.statement) || accusations.contains(b.statement) ||
         are_opposed(*a.source, *b.source);
}

bool exclude(const Toll& a, const Toll& b) {
  if (a.high && *b.low > *a.high) return true;
  return b.high && *a.low > *b.high;
}

}  // namespace

bool contradicts(const Account& account) {
  return account.position == AccountPosition::denies || account.position == AccountPosition::doubts;
}

bool is_contested(IncidentType type, const std::vector<Account>& accounts,
                  const std::set<std::string_view>& accusations) {
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (contradicts(accounts[i])) return true;
    if (type == IncidentType::clash) continue;
    for (std::size_t j = 0; j < i; ++j)
      if (contest_blame(accounts[i], accounts[j], accusations)) return true;
  }
  return false;
}

bool counts_differ(const std::vector<const Toll*>& tolls) {
  for (std::size_t i = 0; i < tolls.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Toll& a = *tolls[i];
      const Toll& b = *tolls[j];
      if (!is_total(a) || !is_total(b) || a.effect != b.effect || a.group != b.group || !a.source ||
          !b.source)
        continue;
      if (key_of(a.source) != key_of(b.source) && exclude(a, b)) return true;
    }
  return false;
}

}  // namespace rapporteur
