// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_reference.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint32_t far_reach = 5;  // where a silence names no act
constexpr std::size_t main_act = 3;     // times that an act is told before such a silence
constexpr std::uint32_t reach = 2;      // sentences back to which "it" or "responsibility" may refer

}  // namespace

ActReferences::ActReferences(const Context& context, const std::vector<IncidentMention>& mentions,
                             const std::vector<IncidentGroup>& groups, const std::vector<bool>& kept)
    : context_(context), groups_(groups) {
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (const std::uint32_t m : groups[g].mentions)
      if (kept[g]) mentioned_[{mentions[m].section, mentions[m].token}] = g;
}

std::uint32_t ActReferences::group_below(std::uint32_t section, std::uint32_t token) const {
  const TokenRange below = context_.sections[section].document->subtree(token);
  for (auto at = mentioned_.lower_bound({section, below.first});
       at != mentioned_.end() && at->first.first == section && at->first.second < below.last; ++at)
    if (at->first.second != token) return at->second;
  return none;
}

std::uint32_t ActReferences::group_for(std::uint32_t section, std::uint32_t token) const {
  if (const std::uint32_t named = group_below(section, token); named != none) return named;
  const Document& document = *context_.sections[section].document;
  const std::uint32_t sentence = document.tokens[token].sentence;
  const std::uint32_t first = document.sentences[sentence > reach ? sentence - reach : 0].first;
  const std::uint32_t end = document.sentences[sentence].last;
  std::uint32_t found = none;
  for (auto at = mentioned_.lower_bound({section, first});
       at != mentioned_.end() && at->first.first == section && at->first.second < end; ++at) {
    if (at->first.second > token && found != none) break;
    found = at->second;
  }
  return found;
}

std::uint32_t ActReferences::act_like(std::uint32_t section, std::uint32_t token) const {
  const Token& word = context_.sections[section].document->tokens[token];
  const auto& meanings = context_.knowledge.incident_triggers().find(word.lemma, word.pos);
  const auto is_meant = [&](std::uint32_t group) {
    return std::ranges::any_of(meanings, [&](const IncidentTrigger& meaning) {
      return meaning.type != IncidentType::other && meaning.type == groups_[group].type;
    });
  };
  for (auto at = mentioned_.lower_bound({section, token}); at != mentioned_.begin();) {
    --at;
    if (at->first.first != section) break;
    if (is_meant(at->second)) return at->second;
  }
  return none;
}

std::uint32_t ActReferences::group_denied(std::uint32_t section, std::uint32_t token) const {
  if (const std::uint32_t near = group_for(section, token); near != none) return near;
  const TokenRange below = context_.sections[section].document->subtree(token);
  for (std::uint32_t each = below.first; each < below.last; ++each) {
    if (each == token) continue;
    if (const std::uint32_t group = act_like(section, each); group != none) return group;
  }
  return none;
}

std::uint32_t ActReferences::group_unanswered(std::uint32_t section, std::uint32_t token) const {
  if (const std::uint32_t named = group_below(section, token); named != none) return named;
  if (const std::uint32_t main = told_most(section, token); main != none) return main;
  if (const std::uint32_t near = group_for(section, token); near != none) return near;
  const Document& document = *context_.sections[section].document;
  const std::uint32_t sentence = document.tokens[token].sentence;
  auto at = mentioned_.lower_bound({section, token});
  if (at == mentioned_.begin() || (--at)->first.first != section) return none;
  const bool is_near = document.tokens[at->first.second].sentence + far_reach >= sentence;
  return is_near ? at->second : none;
}

std::uint32_t ActReferences::told_most(std::uint32_t section, std::uint32_t token) const {
  std::map<std::uint32_t, std::size_t> counts;
  for (auto at = mentioned_.lower_bound({section, 0});
       at != mentioned_.end() && at->first < std::pair(section, token); ++at)
    ++counts[at->second];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
  return most != counts.end() && most->second >= main_act ? most->first : none;
}

}  // namespace rapporteur
