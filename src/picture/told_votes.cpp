// SPDX-License-Identifier: Apache-2.0
#include "picture/told_votes.hpp"

#include <algorithm>
#include <string>

namespace rapporteur {
namespace {

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return folded;
}

bool names(std::string_view words, const std::string& name) {
  const std::size_t at = words.find(name);
  if (at == std::string_view::npos) return false;
  const std::size_t end = at + name.size();
  const bool goes_on = end < words.size() && words[end] >= 'a' && words[end] <= 'z';  // "Chinatown", "Indian"
  return !goes_on;
}

}  // namespace

std::vector<ToldVote> told_votes(std::string_view sentence, const std::vector<CouncilSeat>& members,
                                 const VoteWords& words) {
  const std::string folded = lower(sentence);
  const std::vector<VoteCue> cues = words.find(folded);
  std::vector<ToldVote> votes;
  std::size_t from = 0;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const std::size_t next = i + 1 < cues.size() ? cues[i + 1].begin : sentence.size();
    const std::size_t begin = cues[i].members_follow ? cues[i].end : from;
    const std::size_t end = cues[i].members_follow ? next : cues[i].begin;
    const std::string_view named = sentence.substr(begin, end - begin);
    for (const CouncilSeat& member : members)
      if (names(named, member.name)) votes.push_back({&member, cues[i].vote});
    from = cues[i].members_follow ? next : cues[i].end;
  }
  return votes;
}

}  // namespace rapporteur
