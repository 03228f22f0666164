// SPDX-License-Identifier: Apache-2.0
#include "reading/dependency_tree.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr int most_rounds = 11;  // spaCy's own limit for edges of crossing arcs

struct Edges {
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
};

void widen(Edges& edges, std::uint32_t head, std::uint32_t child) {
  edges.left[head] = std::min(edges.left[head], edges.left[child]);
  edges.right[head] = std::max(edges.right[head], edges.right[child]);
}

// True where no head lies outside its sentence, so that the edges are final.
bool heads_stay_inside(const Parse& parse, const Edges& edges, std::vector<char>& starts) {
  const auto count = static_cast<std::uint32_t>(parse.heads.size());
  std::ranges::fill(starts, 0);
  for (std::uint32_t t = 0; t < count; ++t)
    if (parse.heads[t] == t) starts[edges.left[t]] = 1;
  std::uint32_t first = 0;
  for (std::uint32_t t = 0; t < count; ++t) {
    if (!(t > 0 && starts[t] != 0) && t + 1 != count) continue;
    for (std::uint32_t inside = first; inside < t; ++inside)
      if (parse.heads[inside] < first || parse.heads[inside] > t) return false;
    first = t;
  }
  return true;
}

Edges find_edges(Parse& parse) {
  const auto count = static_cast<std::uint32_t>(parse.heads.size());
  Edges edges{std::vector<std::uint32_t>(count), std::vector<std::uint32_t>(count)};
  for (std::uint32_t t = 0; t < count; ++t) edges.left[t] = edges.right[t] = t;
  parse.starts.assign(count, 0);
  for (int round = 0; round <= most_rounds; ++round) {
    for (std::uint32_t t = 0; t < count; ++t) widen(edges, parse.heads[t], t);
    for (std::uint32_t t = count; t-- > 0;) widen(edges, parse.heads[t], t);
    if (heads_stay_inside(parse, edges, parse.starts)) break;
  }
  std::ranges::fill(parse.starts, 0);
  for (std::uint32_t t = 0; t < count; ++t)
    if (parse.heads[t] == t) parse.starts[edges.left[t]] = 1;
  return edges;
}

/// Searches breadth-first below a lifted arc's head for the token whose label it names.
class HeadSearch {
 public:
  HeadSearch(const Parse& parse, const Edges& edges, const std::vector<char>& is_space)
      : parse_(parse), edges_(edges), is_space_(is_space) {}

  std::uint32_t run(std::uint32_t token, std::uint16_t label) {
    std::vector<std::uint32_t> level{parse_.heads[token]};
    for (std::size_t seen = 0; !level.empty() && seen <= parse_.heads.size(); seen += level.size()) {
      std::vector<std::uint32_t> below;
      for (const std::uint32_t above : level)
        for (std::uint32_t child = edges_.left[above]; child <= edges_.right[above]; ++child) {
          if (child == above || parse_.heads[child] != above || child == token || is_space_[child] != 0)
            continue;
          if (parse_.labels[child] == label && parse_.lifted[child] == Parse::not_lifted) return child;
          below.push_back(child);
        }
      level = std::move(below);
    }
    return parse_.heads[token];
  }

 private:
  const Parse& parse_;
  const Edges& edges_;
  const std::vector<char>& is_space_;
};

}  // namespace

void settle_tree(const std::vector<char>& is_space, Parse& parse) {
  const Edges edges = find_edges(parse);
  bool moved = false;
  HeadSearch search(parse, edges, is_space);
  for (std::uint32_t t = 0; t < parse.heads.size(); ++t) {
    if (parse.lifted[t] == Parse::not_lifted) continue;
    const std::uint32_t head = search.run(t, parse.lifted[t]);
    moved |= head != parse.heads[t];
    parse.heads[t] = head;
    parse.lifted[t] = Parse::not_lifted;
  }
  if (moved) find_edges(parse);
}

}  // namespace rapporteur
