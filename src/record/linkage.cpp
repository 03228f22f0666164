// SPDX-License-Identifier: Apache-2.0
#include "record/linkage.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

namespace rapporteur {
namespace {

struct Candidate {
  double mean = 0;
  std::size_t a = 0;  // the smaller
  std::size_t b = 0;

  bool operator<(const Candidate& other) const {  // the best on top, then the smallest
    return std::tuple(mean, other.a, other.b) < std::tuple(other.mean, a, b);
  }
};

/// A group is never changed: joining two makes a third, so that a candidate is right as long as both are
/// there.
class Forest {
 public:
  Forest(std::size_t size, const std::vector<Likeness>& pairs, double least)
      : least_(least), members_(size), sums_(size) {
    for (std::size_t i = 0; i < size; ++i) members_[i] = {i};
    for (const Likeness& pair : pairs) {
      if (pair.a == pair.b) continue;
      sums_[pair.a][pair.b] += pair.value;
      sums_[pair.b][pair.a] += pair.value;
    }
    for (std::size_t i = 0; i < size; ++i) propose(i, i);
  }

  void grow() {
    while (!candidates_.empty()) {
      const Candidate best = candidates_.top();
      candidates_.pop();
      if (!members_[best.a].empty() && !members_[best.b].empty()) join(best.a, best.b);
    }
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> take() {
    std::erase_if(members_, [](const auto& list) { return list.empty(); });
    for (auto& list : members_) std::ranges::sort(list);
    std::ranges::sort(members_);
    return std::move(members_);
  }

 private:
  /// Lists what the group may join among groups below `limit`.
  void propose(std::size_t group, std::size_t limit) {
    for (const auto& [other, sum] : sums_[group]) {
      if (other >= limit) continue;
      const double mean = sum / static_cast<double>(members_[group].size() * members_[other].size());
      if (mean >= least_) candidates_.push({mean, std::min(group, other), std::max(group, other)});
    }
  }

  void join(std::size_t a, std::size_t b) {
    const std::size_t both = members_.size();
    members_.push_back(std::move(members_[a]));
    members_[both].insert(members_[both].end(), members_[b].begin(), members_[b].end());
    members_[a].clear();
    members_[b].clear();
    std::map<std::size_t, double> sums;
    for (const std::size_t old : {a, b}) {
      for (const auto& [other, sum] : sums_[old])
        if (other != a && other != b) sums[other] += sum;
      sums_[old].clear();
    }
    for (const auto& [other, sum] : sums) {
      sums_[other].erase(a);
      sums_[other].erase(b);
      sums_[other][both] = sum;
    }
    sums_.push_back(std::move(sums));
    propose(both, both);
  }

  double least_;
  std::vector<std::vector<std::size_t>> members_;
  std::vector<std::map<std::size_t, double>> sums_;
  std::priority_queue<Candidate> candidates_;
};

}  // namespace

std::vector<std::vector<std::size_t>> average_linkage(std::size_t size, const std::vector<Likeness>& pairs,
                                                      double least) {
  Forest forest(size, pairs, least);
  forest.grow();
  return forest.take();
}

}  // namespace rapporteur
