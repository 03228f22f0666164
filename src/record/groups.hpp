// SPDX-License-Identifier: Apache-2.0
// Groups of things that are joined one pair at a time (disjoint sets).
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace rapporteur {

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size), count_(size, 1) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }

  [[nodiscard]] std::size_t find(std::size_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }

  /// The group's smallest member stands for it, whatever the order of joining.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    count_[a] += count_[b];
  }

  [[nodiscard]] std::size_t count(std::size_t member) { return count_[find(member)]; }

  /// Members by group; groups by their smallest member, members ascending.
  [[nodiscard]] std::vector<std::vector<std::size_t>> lists() {
    std::vector<std::vector<std::size_t>> all(parent_.size());
    for (std::size_t member = 0; member < parent_.size(); ++member) all[find(member)].push_back(member);
    std::erase_if(all, [](const auto& list) { return list.empty(); });
    return all;
  }

 private:
  std::vector<std::size_t> parent_;
  std::vector<std::size_t> count_;
};

}  // namespace rapporteur
