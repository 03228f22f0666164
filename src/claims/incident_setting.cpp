// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_setting.hpp"

#include <algorithm>
#include <cstdlib>

#include "claims/finer_place.hpp"
#include "claims/phrase_head.hpp"

namespace rapporteur {
namespace {

template <typename Expression, typename Accept>
const Expression* nearest(const std::vector<Expression>& all, const Document& document, std::uint32_t token,
                          const Accept& accept) {
  const TokenRange sentence = document.sentences[document.tokens[token].sentence];
  const auto from =
      std::ranges::partition_point(all, [&](const Expression& e) { return e.tokens.first < sentence.first; });
  const Expression* best = nullptr;
  int best_cost = 0;
  for (auto at = from; at != all.end() && at->tokens.first < sentence.last; ++at) {
    if (at->tokens.empty() || !accept(*at)) continue;
    const std::uint32_t head = head_of(document, at->tokens);
    const int apart = std::abs(static_cast<int>(head) - static_cast<int>(token));
    const int cost = tree_distance(document, head, token) * 16 + std::min(apart, 15) + (head < token ? 4 : 0);
    if (best != nullptr && cost >= best_cost) continue;
    best = &*at;
    best_cost = cost;
  }
  return best;
}

constexpr std::uint32_t carries_over = 5;  // sentences

/// The last one accepted before the token, at most so many sentences back.
template <typename Expression, typename Accept>
const Expression* last_before(const std::vector<Expression>& all, const Document& document,
                              std::uint32_t token, const Accept& accept) {
  const std::uint32_t sentence = document.tokens[token].sentence;
  const std::uint32_t first = document.sentences[sentence > carries_over ? sentence - carries_over : 0].first;
  const auto end =
      std::ranges::partition_point(all, [&](const Expression& e) { return e.tokens.first < token; });
  for (auto at = end; at != all.begin();) {
    --at;
    if (at->tokens.first < first) return nullptr;
    if (accept(*at)) return &*at;
  }
  return nullptr;
}

const PlaceExpression* finest(const Section& section, const PlaceExpression* place) {
  const PlaceExpression* finer = place == nullptr ? nullptr : finer_place(section, place->place);
  return finer == nullptr ? place : finer;
}

}  // namespace

const PlaceExpression* place_before(const Section& section, std::uint32_t token) {
  return finest(section, last_before(section.places, *section.document, token,
                                     [](const PlaceExpression& place) { return !place.metonym; }));
}

const TimeExpression* time_before(const Section& section, std::uint32_t token) {
  const std::uint32_t paragraph = section.paragraph_of(token);
  return last_before(section.times, *section.document, token, [&](const TimeExpression& time) {
    return time.time.start.has_value() && !section.is_furniture[time.tokens.first] &&
           section.paragraph_of(time.tokens.first) == paragraph;
  });
}

int tree_distance(const Document& document, std::uint32_t a, std::uint32_t b, int limit) {
  int up = 0;
  for (std::uint32_t from = a; up <= limit; ++up) {
    if (document.is_below(b, from)) {
      int down = 0;
      for (std::uint32_t at = b; at != from && down <= limit; at = document.tokens[at].head) ++down;
      return std::min(up + down, limit);
    }
    if (document.is_root(from)) break;
    from = document.tokens[from].head;
  }
  return limit;
}

const PlaceExpression* place_near(const Section& section, std::uint32_t token, const StatementIndex& voices) {
  const Statement* voice = voices.at(token);
  return finest(section, nearest(section.places, *section.document, token, [&](const PlaceExpression& place) {
                  return !place.metonym && voices.at(place.tokens.first) == voice;
                }));
}

const TimeExpression* time_near(const Section& section, std::uint32_t token, const StatementIndex& voices) {
  const Statement* voice = voices.at(token);
  return nearest(section.times, *section.document, token, [&](const TimeExpression& time) {
    return time.time.start.has_value() && voices.at(time.tokens.first) == voice;
  });
}

}  // namespace rapporteur
