// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_merging.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "claims/heads.hpp"
#include "claims/incident_features.hpp"
#include "claims/incident_setting.hpp"
#include "claims/place_reference.hpp"

namespace rapporteur {
namespace {

// Found best by folds over the training reports, with the mean below.
constexpr float joins_at = 0.38F;
constexpr float taken_up_at = 0.1F;  // for the act told last, of a word that points back
constexpr float sure = 0.15F;        // a mention that tells of an act by itself
constexpr std::size_t reach = 48;    // mentions looked back on: keeps long reports linear

/// 0 strikes, 1 killings, 2 fighting, 3 loss of freedom, 4 property; -1: a kind of its own.
int family_of(IncidentType type) {
  switch (type) {
    case IncidentType::airstrike:
    case IncidentType::shelling:
    case IncidentType::bombing:
    case IncidentType::sabotage:
      return 0;
    case IncidentType::shooting:
    case IncidentType::execution:
    case IncidentType::assassination:
    case IncidentType::massacre:
      return 1;
    case IncidentType::clash:
      return 2;
    case IncidentType::kidnapping:
    case IncidentType::arrest:
      return 3;
    case IncidentType::robbery:
    case IncidentType::looting:
      return 4;
    default:
      return -1;
  }
}

/// Without a trained head: akin, near, and the later one definite or in the same sentence.
float fit_by_rule(const Context& context, const IncidentMention& first, const IncidentMention& second) {
  if (first.section != second.section || !are_akin(first.type, second.type)) return 0;
  const Document& document = *context.sections[second.section].document;
  const std::uint32_t apart = document.tokens[second.token].sentence - document.tokens[first.token].sentence;
  if (apart == 0) return 0.8F;
  const std::uint32_t article = document.child(second.token, "det");
  const bool definite = article != Document::none && document.tokens[article].lemma != "a" &&
                        document.tokens[article].lemma != "an";
  return apart <= 3 && (definite || first.trigger == second.trigger) ? 0.6F : 0.0F;
}

class Fit {
 public:
  explicit Fit(const Context& context) : context_(context), head_(context.heads.find("incident_same")) {
    if (head_ != nullptr)
      same_ = static_cast<std::size_t>(std::ranges::find(head_->labels(), "same") - head_->labels().begin());
    if (head_ != nullptr && same_ == head_->labels().size()) head_ = nullptr;
  }

  float operator()(const IncidentMention& first, const IncidentMention& second) {
    if (exclude_each_other(first, second)) return 0;
    if (head_ == nullptr) return fit_by_rule(context_, first, second);
    features_.clear();
    pair_features(context_, first, second, features_);
    head_->score(features_, scores_);
    return std::exp(scores_[same_]);
  }

 private:
  const Context& context_;
  const LinearHead* head_;
  std::size_t same_ = 0;
  FeatureVector features_;
  std::vector<float> scores_;
};

/// How well a mention fits a group: halfway between its best and its average fit, so that a chain of near
/// misses does not draw different acts together.
struct GroupFit {
  float best = 0;
  float sum = 0;
  int count = 0;

  void add(float fit) {
    best = std::max(best, fit);
    sum += fit;
    ++count;
  }
  [[nodiscard]] float value() const { return 0.5F * best + 0.5F * sum / static_cast<float>(count); }
};

bool is_against_property(IncidentType type) {
  return type == IncidentType::arson || type == IncidentType::robbery || type == IncidentType::looting;
}

/// What a mention's word for its type is worth. Where people were killed, what was burnt or stolen beside is
/// the lesser part; a word for the harm alone ("deaths", "victims") hardly tells of what kind the act was.
float weight_of(const IncidentMention& mention, bool kills) {
  if (mention.type == IncidentType::other) {
    const IncidentFrame frame = mention.trigger->frame;
    const bool names_harm =
        mention.trigger->type == IncidentType::other &&
        (frame == IncidentFrame::harm || frame == IncidentFrame::suffered || frame == IncidentFrame::event);
    return names_harm ? 0.2F : 0.4F;
  }
  return kills && is_against_property(mention.type) ? 0.4F : 1.0F;
}

void settle_type(const std::vector<IncidentMention>& mentions, IncidentGroup& group) {
  const bool kills = std::ranges::any_of(group.mentions, [&](std::uint32_t m) {
    return family_of(mentions[m].trigger->type) == 1 || family_of(mentions[m].type) == 1;
  });
  std::map<IncidentType, float> votes;
  for (const std::uint32_t m : group.mentions) {
    votes[mentions[m].type] += mentions[m].certainty * weight_of(mentions[m], kills);
    if (family_of(mentions[m].trigger->type) == 1)
      votes[mentions[m].trigger->type] += 0.5F * mentions[m].certainty;
  }
  float best = -1;
  for (const auto& [type, vote] : votes)
    if (vote > best) {
      best = vote;
      group.type = type;
    }
}

/// The mentions that surely tell of an act come first, each part in text order: what only may tell of one
/// ("the violence") joins what they make and draws nothing together by itself.
std::vector<std::uint32_t> surest_first(const std::vector<IncidentMention>& mentions) {
  std::vector<std::uint32_t> order(mentions.size());
  for (std::uint32_t m = 0; m < order.size(); ++m) order[m] = m;
  std::ranges::stable_sort(order, {}, [&](std::uint32_t m) { return mentions[m].certainty < sure; });
  return order;
}

/// True where the group is told in the same sentence or one next to it.
bool is_beside(const Context& context, const std::vector<IncidentMention>& mentions,
               const IncidentGroup& group, std::uint32_t m) {
  const auto sentence_of = [&](const IncidentMention& mention) {
    return context.sections[mention.section].document->tokens[mention.token].sentence;
  };
  return std::ranges::any_of(group.mentions, [&](std::uint32_t e) {
    if (mentions[e].section != mentions[m].section) return true;
    const std::uint32_t a = sentence_of(mentions[e]);
    const std::uint32_t b = sentence_of(mentions[m]);
    return (a > b ? a - b : b - a) <= 1;
  });
}

/// "Confirmed the deaths": the bare word for an act, with an article that points back, of a voice that speaks
/// of what was told before.
bool takes_up_an_act(const Context& context, const IncidentMention& mention) {
  const Document& document = *context.sections[mention.section].document;
  const std::uint32_t article = document.child(mention.token, "det");
  if (mention.statement == nullptr || document.tokens[mention.token].pos != "NOUN" ||
      article == Document::none)
    return false;
  static constexpr std::array<std::string_view, 3> pointing{"the", "this", "these"};
  if (std::ranges::find(pointing, document.tokens[article].lemma) == pointing.end()) return false;
  return std::ranges::all_of(document.children(mention.token), [&](std::uint32_t child) {
    return child == article || document.tokens[child].pos == "PUNCT";
  });
}

/// Takes the mentions one by one into the groups that they fit best.
class Grouping {
 public:
  Grouping(const Context& context, const std::vector<IncidentMention>& mentions)
      : context_(context),
        mentions_(mentions),
        fit_(context),
        group_of_(mentions.size(), IncidentMention::none) {}

  void add(std::uint32_t m) {
    std::uint32_t group = group_for(m);
    if (group == IncidentMention::none) {
      group = static_cast<std::uint32_t>(groups_.size());
      groups_.emplace_back();
    }
    groups_[group].mentions.push_back(m);
    group_of_[m] = group;
  }

  std::vector<IncidentGroup> take() { return std::move(groups_); }

 private:
  [[nodiscard]] std::map<std::uint32_t, GroupFit> fits_of(std::uint32_t m) {
    std::map<std::uint32_t, GroupFit> fits;
    const std::size_t end = std::min<std::size_t>(mentions_.size(), m + reach + 1);
    for (std::size_t e = m > reach ? m - reach : 0; e < end; ++e)
      if (group_of_[e] != IncidentMention::none)
        fits[group_of_[e]].add(e < m ? fit_(mentions_[e], mentions_[m]) : fit_(mentions_[m], mentions_[e]));
    return fits;
  }

  /// The group that the mention joins; none where it starts one.
  [[nodiscard]] std::uint32_t group_for(std::uint32_t m) {
    const std::uint32_t taken_up =
        takes_up_an_act(context_, mentions_[m]) ? told_last(m) : IncidentMention::none;
    std::uint32_t joined = IncidentMention::none;
    float best = joins_at;
    for (const auto& [g, fit] : fits_of(m)) {
      const bool excluded = std::ranges::any_of(groups_[g].mentions, [&](std::uint32_t e) {
        return exclude_each_other(mentions_[e], mentions_[m]);
      });
      if (excluded) continue;
      if (mentions_[m].certainty < sure && !is_beside(context_, mentions_, groups_[g], m)) continue;
      if (g == taken_up && fit.value() >= taken_up_at) return g;
      if (fit.value() < best) continue;
      best = fit.value();
      joined = g;
    }
    return joined;
  }

  /// The group that was told last in the two sentences before that of the mention; none without any.
  [[nodiscard]] std::uint32_t told_last(std::uint32_t m) const {
    constexpr std::uint32_t sentences_back = 2;
    const Document& document = *context_.sections[mentions_[m].section].document;
    const std::uint32_t sentence = document.tokens[mentions_[m].token].sentence;
    for (std::uint32_t e = m; e-- > 0 && mentions_[e].section == mentions_[m].section;) {
      const std::uint32_t other = document.tokens[mentions_[e].token].sentence;
      if (other + sentences_back < sentence) break;
      if (other < sentence && group_of_[e] != IncidentMention::none) return group_of_[e];
    }
    return IncidentMention::none;
  }

  const Context& context_;
  const std::vector<IncidentMention>& mentions_;
  Fit fit_;
  std::vector<std::uint32_t> group_of_;
  std::vector<IncidentGroup> groups_;
};

int fineness(const Knowledge& knowledge, const Place& place) {
  if (is_country(knowledge, place)) return 0;
  return place.within.empty() ? 1 : 2;
}

void settle_setting(const Context& context, const std::vector<IncidentMention>& mentions,
                    IncidentGroup& group) {
  for (const std::uint32_t m : group.mentions) {
    const IncidentMention& mention = mentions[m];
    group.certainty = std::max(group.certainty, mention.certainty);
    if (mention.place != nullptr &&
        (group.place == nullptr ||
         fineness(context.knowledge, mention.place->place) > fineness(context.knowledge, group.place->place)))
      group.place = mention.place;
    if (mention.time != nullptr &&
        (group.time == nullptr || mention.time->time.precision < group.time->time.precision))
      group.time = mention.time;
  }
  const IncidentMention& first = mentions[group.mentions.front()];
  const Section& section = context.sections[first.section];
  if (group.place == nullptr) group.place = place_before(section, first.token);
  if (group.time == nullptr) group.time = time_before(section, first.token);
}

}  // namespace

bool ClearedNames::contains(std::uint32_t token) const {
  if (all == nullptr) return false;
  for (auto name = std::ranges::lower_bound(*all, token, {}, &Name::token);
       name != all->end() && name->token == token; ++name)
    if (std::ranges::find(standing, name->suspect) == standing.end()) return true;
  return false;
}

bool are_akin(IncidentType a, IncidentType b) {
  if (a == b || a == IncidentType::other || b == IncidentType::other) return true;
  return family_of(a) >= 0 && family_of(a) == family_of(b);
}

bool exclude_each_other(const IncidentMention& a, const IncidentMention& b) {
  if (a.time != nullptr && b.time != nullptr && a.time->time.start && b.time->time.start) {
    const Time& x = a.time->time;
    const Time& y = b.time->time;
    if (*x.start > y.end.value_or(*y.start) || *y.start > x.end.value_or(*x.start)) return true;
  }
  if (a.place == nullptr || b.place == nullptr) return false;
  const Place& x = a.place->place;
  const Place& y = b.place->place;
  if (x.name.empty() || y.name.empty() || x.name == y.name) return false;
  return !x.within.empty() && !y.within.empty() && x.within != y.name && y.within != x.name;
}

std::vector<IncidentGroup> merge_mentions(const Context& context,
                                          const std::vector<IncidentMention>& mentions) {
  Grouping grouping(context, mentions);
  for (const std::uint32_t m : surest_first(mentions)) grouping.add(m);
  std::vector<IncidentGroup> groups = grouping.take();
  for (IncidentGroup& group : groups) {
    std::ranges::sort(group.mentions);
    settle_type(mentions, group);
    settle_setting(context, mentions, group);
  }
  std::ranges::sort(groups, {}, [](const IncidentGroup& group) { return group.mentions.front(); });
  return groups;
}

}  // namespace rapporteur
