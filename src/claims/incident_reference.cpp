// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_reference.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t reach = 2;  // sentences back to which "it" or "responsibility" may refer

}  // namespace

ActReferences::ActReferences(const Context& context, const std::vector<IncidentMention>& mentions,
                             const std::vector<IncidentGroup>& groups, const std::vector<bool>& kept)
    : context_(context) {
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (const std::uint32_t m : groups[g].mentions)
      if (kept[g]) mentioned_[{mentions[m].section, mentions[m].token}] = g;
}

std::uint32_t ActReferences::group_for(std::uint32_t section, std::uint32_t token) const {
  const Document& document = *context_.sections[section].document;
  const TokenRange below = document.subtree(token);
  for (auto at = mentioned_.lower_bound({section, below.first});
       at != mentioned_.end() && at->first.first == section && at->first.second < below.last; ++at)
    if (at->first.second != token) return at->second;
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

}  // namespace rapporteur
