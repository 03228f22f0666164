// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_contest.hpp"

#include "claims/incident_parties.hpp"

namespace rapporteur {
namespace {

bool is_total(const Toll& toll) {
  return toll.scope == Scope::incident && toll.status == TollStatus::asserted && toll.part_of.empty() &&
         !toll.approx && toll.low.has_value();
}

bool exclude(const Toll& a, const Toll& b) {
  if (a.high && *b.low > *a.high) return true;
  return b.high && *a.low > *b.high;
}

}  // namespace

bool is_contested(IncidentType type, const std::vector<Account>& accounts) {
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].position == AccountPosition::denies || accounts[i].position == AccountPosition::doubts)
      return true;
    for (std::size_t j = 0; j < i; ++j) {
      if (!accounts[i].source || !accounts[j].source) continue;
      if (key_of(accounts[i].source) == key_of(accounts[j].source)) continue;
      if (type != IncidentType::clash && accounts[i].blames && accounts[j].blames &&
          !may_be_same(*accounts[i].blames, *accounts[j].blames))
        return true;
    }
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
