// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_tolls.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "claims/incident_mentions.hpp"
#include "claims/incident_parties.hpp"

namespace rapporteur {
namespace {

/// A toll that may be a whole, and the sentence that tells it.
struct Told {
  Toll* toll = nullptr;
  std::pair<std::size_t, std::uint32_t> sentence;  ///< Number of the section, and in it.
};

/// The tolls of one act and effect, in text order.
using OfOneAct = std::vector<Told>;

std::int64_t value_of(const Toll& toll) { return toll.low.value_or(toll.high.value_or(1)); }

bool is_one_person(const Toll& toll) { return toll.low == 1 && toll.high == 1; }

/// Two named voices with figures of their own: both stand.
bool are_rivals(const Toll& a, const Toll& b) {
  return a.source && b.source && !is_one_person(a) && key_of(a.source) != key_of(b.source);
}

/// Whether an actor that is known by name counts here.
bool is_vouched_for(const Toll& toll) { return toll.source && !toll.source->actor.empty(); }

/// The sentence that counts most, and how many. Of those that count as many, one with a known source, else
/// the first.
std::pair<std::pair<std::size_t, std::uint32_t>, std::int64_t> fullest(const OfOneAct& tolls) {
  std::map<std::pair<std::size_t, std::uint32_t>, std::pair<std::int64_t, bool>> sums;
  for (const Told& told : tolls) {
    auto& [sum, is_vouched] = sums[told.sentence];
    sum += value_of(*told.toll);
    is_vouched = is_vouched || is_vouched_for(*told.toll);
  }
  const auto best = std::ranges::max_element(sums, {}, [](const auto& entry) { return entry.second; });
  return {best->first, best->second.first};
}

void mark_parts(const OfOneAct& tolls) {
  const auto [sentence, sum] = fullest(tolls);
  OfOneAct within;
  for (const Told& told : tolls)
    if (told.sentence == sentence) within.push_back(told);
  if (within.size() == tolls.size()) return;
  const Toll* largest =
      std::ranges::max_element(within, {}, [](const Told& told) { return value_of(*told.toll); })->toll;
  for (const Told& told : tolls) {
    Toll& toll = *told.toll;
    if (told.sentence == sentence) continue;
    if (std::ranges::any_of(within, [&](const Told& other) { return are_rivals(toll, *other.toll); }))
      continue;
    if (value_of(toll) <= value_of(*largest)) {
      toll.part_of = largest->id;
    } else if (value_of(toll) == sum) {  // "six priests and two women", then "eight people"
      for (const Told& part : within) part.toll->part_of = toll.id;
      return;
    }
  }
}

std::pair<std::size_t, std::uint32_t> sentence_of(const Context& context, const Toll& toll) {
  const std::size_t section = toll.in_title || context.sections.size() == 1 ? 0 : 1;
  const Document& document = *context.sections[section].document;
  const TokenRange words = document.tokens_in(toll.spans.front());
  return {section, words.first < document.size() ? document.tokens[words.first].sentence : 0};
}

void free_from_other_acts(std::vector<Toll>& tolls) {
  std::map<std::string_view, std::string_view> act_of;
  for (const Toll& toll : tolls) act_of.emplace(toll.id, toll.incident);
  for (Toll& toll : tolls) {
    const auto whole = act_of.find(toll.part_of);
    if (whole == act_of.end() || whole->second.empty() || toll.incident.empty()) continue;
    if (whole->second != toll.incident) toll.part_of.clear();
  }
}

}  // namespace

void mark_parts_of_acts(Context& context) {
  free_from_other_acts(context.findings.tolls);
  std::map<std::pair<std::string_view, Effect>, OfOneAct> by_act;
  for (Toll& toll : context.findings.tolls)
    if (!toll.incident.empty() && toll.part_of.empty() && !toll.spans.empty())
      by_act[{toll.incident, toll.effect}].push_back({&toll, sentence_of(context, toll)});
  for (const auto& [act, tolls] : by_act) mark_parts(tolls);
}

void clear_doers_nobody_blames(const std::vector<Incident>& incidents,
                               const std::vector<std::uint32_t>& incident_of, std::vector<Toll>& tolls) {
  for (std::size_t i = 0; i < tolls.size(); ++i) {
    std::optional<Mention>& doer = tolls[i].perpetrator;
    if (!doer || incident_of[i] == IncidentMention::none) continue;
    const std::vector<Account>& accounts = incidents[incident_of[i]].accounts;
    const auto blaming = std::ranges::find_if(accounts, [&](const Account& account) {
      return account.blames && may_be_same(*account.blames, *doer);
    });
    if (blaming == accounts.end())
      doer.reset();
    else
      doer = blaming->blames;
  }
}

}  // namespace rapporteur
