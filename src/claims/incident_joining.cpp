// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_joining.hpp"

#include <algorithm>
#include <optional>

#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

/// Acts that go on for long or are told of again and again; two of them in one report are seldom apart.
bool is_told_again(IncidentType type) {
  switch (type) {
    case IncidentType::airstrike:
    case IncidentType::shelling:
    case IncidentType::chemical_attack:
    case IncidentType::clash:
    case IncidentType::siege:
    case IncidentType::massacre:
    case IncidentType::displacement:
      return true;
    default:
      return false;
  }
}

class Joining {
 public:
  Joining(const Context& context, std::vector<bool>& kept, IncidentDrafts& drafts)
      : context_(context), kept_(kept), drafts_(drafts) {}

  void run() {
    for (std::size_t g = 0; g < kept_.size(); ++g)
      if (may_join(g) && is_placed(g)) join(g, first_like(g));
    for (std::size_t g = 0; g < kept_.size(); ++g)
      if (may_join(g) && !is_placed(g)) join(g, main_like(g));
  }

 private:
  [[nodiscard]] const Incident& at(std::size_t g) const { return drafts_.incidents[g]; }
  [[nodiscard]] bool may_join(std::size_t g) const {
    return kept_[g] && !at(g).in_title && is_told_again(at(g).type);
  }

  [[nodiscard]] bool is_placed(std::size_t g) const {
    const auto& place = at(g).place;
    return place && !place->name.empty() && !place->country.empty() &&
           !is_country(context_.knowledge, *place);
  }

  [[nodiscard]] bool are_alike(std::size_t a, std::size_t b) const {
    if (!may_join(a) || at(a).type != at(b).type) return false;
    const auto& x = at(a).date;
    const auto& y = at(b).date;
    if (!x || !y || !x->start || !y->start) return true;
    return *x->start <= y->end.value_or(*y->start) && *y->start <= x->end.value_or(*x->start);
  }

  [[nodiscard]] std::optional<std::size_t> first_like(std::size_t g) const {
    for (std::size_t h = 0; h < g; ++h)
      if (are_alike(h, g) && is_placed(h) && same_place(*at(h).place, *at(g).place)) return h;
    return std::nullopt;
  }

  /// Of those with a place the one told of most; the first one where none has a place.
  [[nodiscard]] std::optional<std::size_t> main_like(std::size_t g) const {
    std::optional<std::size_t> best;
    bool is_any_placed = false;
    for (std::size_t h = 0; h < kept_.size(); ++h) {
      if (h == g || !may_join(h) || at(h).type != at(g).type || !is_placed(h)) continue;
      is_any_placed = true;
      if (are_alike(h, g) && (!best || mentions(h) > mentions(*best))) best = h;
    }
    for (std::size_t h = 0; h < g && !is_any_placed; ++h)
      if (are_alike(h, g)) return h;
    return best;
  }

  [[nodiscard]] std::size_t mentions(std::size_t g) const { return drafts_.groups[g].mentions.size(); }

  void join(std::size_t g, std::optional<std::size_t> with) {
    if (!with) return;
    IncidentGroup& group = drafts_.groups[*with];
    const IncidentGroup& other = drafts_.groups[g];
    group.mentions.insert(group.mentions.end(), other.mentions.begin(), other.mentions.end());
    std::ranges::sort(group.mentions);
    for (const std::uint32_t token : other.perpetrators)
      if (std::ranges::find(group.perpetrators, token) == group.perpetrators.end())
        group.perpetrators.push_back(token);
    if (group.time == nullptr) group.time = other.time;
    kept_[g] = false;
    tell_again(context_, *with, drafts_);
  }

  const Context& context_;
  std::vector<bool>& kept_;
  IncidentDrafts& drafts_;
};

}  // namespace

void join_acts_told_again(const Context& context, std::vector<bool>& kept, IncidentDrafts& drafts) {
  Joining(context, kept, drafts).run();
}

}  // namespace rapporteur
