// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_links.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "claims/toll_scope.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = IncidentMention::none;

struct Placed {
  std::uint32_t section;
  std::uint32_t token;
  std::uint32_t group;
};

bool harms_like(Effect effect, IncidentType type) {
  const bool held =
      type == IncidentType::arrest || type == IncidentType::kidnapping || type == IncidentType::hijacking;
  switch (effect) {
    case Effect::killed:
    case Effect::injured:
    case Effect::casualties:
      return !held && type != IncidentType::siege && type != IncidentType::displacement;
    case Effect::detained:
      return held;
    case Effect::kidnapped:
      return held;
    case Effect::besieged:
      return type == IncidentType::siege;
    case Effect::displaced:
    case Effect::evacuated:
      return type == IncidentType::displacement || type == IncidentType::clash;
    default:
      return true;
  }
}

class Nearest {
 public:
  Nearest(const Context& context, const std::vector<IncidentMention>& mentions,
          const std::vector<IncidentGroup>& groups, const std::vector<bool>& kept)
      : context_(context), groups_(groups) {
    for (std::uint32_t g = 0; g < groups.size(); ++g)
      for (const std::uint32_t m : groups[g].mentions)
        if (kept[g]) placed_.push_back({mentions[m].section, mentions[m].token, g});
    std::ranges::sort(placed_, {}, [](const Placed& p) { return std::pair(p.section, p.token); });
  }

  /// The group with a mention in the same sentence as the span, the nearest one; for tolls also in the one
  /// before.
  template <typename Accept>
  std::uint32_t at(bool in_title, Span span, std::uint32_t back, const Accept& accept) const {
    const std::uint32_t s = in_title || context_.sections.size() == 1 ? 0 : 1;
    const Document& document = *context_.sections[s].document;
    const TokenRange range = document.tokens_in(span);
    if (range.empty() || range.first >= document.size()) return none;
    const std::uint32_t sentence = document.tokens[range.first].sentence;
    std::uint32_t best = none;
    int best_cost = 1 << 20;
    const std::uint32_t first = document.sentences[sentence >= back ? sentence - back : 0].first;
    const auto from = std::ranges::lower_bound(placed_, std::pair(s, first), {},
                                               [](const Placed& p) { return std::pair(p.section, p.token); });
    for (auto p = from; p != placed_.end() && p->section == s && p->token < document.sentences[sentence].last;
         ++p) {
      if (!accept(groups_[p->group])) continue;
      const std::uint32_t apart = sentence - document.tokens[p->token].sentence;
      int cost =
          std::abs(static_cast<int>(p->token) - static_cast<int>(range.first)) + static_cast<int>(apart) * 60;
      if (range.contains(p->token)) cost = 0;
      if (cost < best_cost) {
        best_cost = cost;
        best = p->group;
      }
    }
    return best;
  }

 private:
  const Context& context_;
  const std::vector<IncidentGroup>& groups_;
  std::vector<Placed> placed_;
};

}  // namespace

std::vector<std::uint32_t> groups_of_tolls(const Context& context,
                                           const std::vector<IncidentMention>& mentions,
                                           const std::vector<IncidentGroup>& groups,
                                           const std::vector<bool>& kept) {
  const Nearest nearest(context, mentions, groups, kept);
  std::vector<std::uint32_t> found;
  for (const Toll& toll : context.findings.tolls) {
    const bool tells_of_one =
        !toll.spans.empty() && toll.scope != Scope::cumulative && toll.low.value_or(0) < more_than_one_act;
    found.push_back(!tells_of_one
                        ? none
                        : nearest.at(toll.in_title, toll.spans.front(), 2, [&](const IncidentGroup& group) {
                            return harms_like(toll.effect, group.type);
                          }));
  }
  return found;
}

std::vector<std::uint32_t> groups_of_events(const Context& context,
                                            const std::vector<IncidentMention>& mentions,
                                            const std::vector<IncidentGroup>& groups,
                                            const std::vector<bool>& kept) {
  const Nearest nearest(context, mentions, groups, kept);
  std::vector<std::uint32_t> found;
  for (const Event& event : context.findings.events) {
    const bool is_violent = event.type == EventType::assault || event.type == EventType::coerce;
    const bool happened = event.status == EventStatus::happened || event.status == EventStatus::ongoing;
    const bool tells_of_one = is_violent && happened && !event.spans.empty();
    found.push_back(!tells_of_one ? none
                                  : nearest.at(event.in_title, event.spans.front(), 0,
                                               [](const IncidentGroup&) { return true; }));
  }
  return found;
}

}  // namespace rapporteur
