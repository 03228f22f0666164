// SPDX-License-Identifier: Apache-2.0
#include "record/copies.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "record/groups.hpp"
#include "record/words.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t shingle_words = 5;
constexpr std::size_t band_count = 40;  // with two rows a band, 97.7 % of pairs with Jaccard .3 meet, and
constexpr std::size_t band_rows = 2;    // 99.9 % of those with .4; most groups have several ways to meet
constexpr double enough_jaccard =
    0.3;  // the rest of two copies may differ: another lead, a cut end, added paragraphs
constexpr double enough_contained = 0.85;  // a short wire inside a long report
constexpr std::size_t least_contained = 60;

std::uint64_t hash_of(const std::vector<std::string_view>& words, std::size_t first, std::size_t count) {
  std::uint64_t hash = count;
  for (std::size_t i = first; i < first + count; ++i)
    hash = XXH3_64bits_withSeed(words[i].data(), words[i].size(), hash);
  return hash;
}

std::uint64_t mix(std::uint64_t value, std::uint64_t seed) {
  value = (value ^ seed) * 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 32U)) * 0xD6E8FEB86659FD93ULL;
  return value ^ (value >> 29U);
}

using Signature = std::array<std::uint64_t, band_count * band_rows>;

Signature signature_of(const std::vector<std::uint64_t>& hashes) {
  Signature least;
  least.fill(UINT64_MAX);
  for (const std::uint64_t hash : hashes)
    for (std::size_t i = 0; i < least.size(); ++i)
      least[i] = std::min(least[i], mix(hash, (i + 1) * 0xA24BAED4963EE407ULL));
  return least;
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j)
      ++count, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return count;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') out += static_cast<char>(c | 0x20);
  return out;
}

/// How many members of the group credit the outlet of this one as their agency.
std::size_t credits_for(const CopyMember& member, const std::vector<const CopyMember*>& group) {
  const std::string outlet = folded(member.outlet);
  if (outlet.empty()) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(group, [&](const CopyMember* other) {
    return other != &member && std::ranges::any_of(other->agencies, [&](const std::string& name) {
             return folded(name) == outlet;
           });
  }));
}

const CopyMember& origin_of(const std::vector<const CopyMember*>& group) {
  const auto rank = [&](const CopyMember* member) {
    // Without a date nothing says that it was first.
    return std::tuple(-static_cast<std::ptrdiff_t>(credits_for(*member, group)), !member->published,
                      member->published.value_or(Day{}), member->published_text, member->id);
  };
  return **std::ranges::min_element(group, {}, rank);
}

}  // namespace

Shingles::Shingles(std::string_view text) {
  const Words words(text);
  const auto& list = words.list();
  if (list.empty()) return;
  const std::size_t size = std::min(shingle_words, list.size());
  hashes_.reserve(list.size());
  for (std::size_t i = 0; i + size <= list.size(); ++i) hashes_.push_back(hash_of(list, i, size));
  std::ranges::sort(hashes_);
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

std::vector<std::int64_t> Shingles::bands() const {
  if (hashes_.empty()) return {};
  const Signature signature = signature_of(hashes_);
  std::vector<std::int64_t> bands;
  for (std::size_t band = 0; band < band_count; ++band) {
    const std::uint64_t* rows = signature.data() + band * band_rows;
    bands.push_back(static_cast<std::int64_t>(XXH3_64bits_withSeed(rows, band_rows * sizeof *rows, band)));
  }
  return bands;
}

std::optional<double> Shingles::copied(const Shingles& other) const {
  if (hashes_.empty() || other.hashes_.empty()) return std::nullopt;
  const auto both = static_cast<double>(shared(hashes_, other.hashes_));
  const auto all = static_cast<double>(hashes_.size() + other.hashes_.size()) - both;
  const std::size_t shorter = std::min(hashes_.size(), other.hashes_.size());
  const double contained = both / static_cast<double>(shorter);
  const bool is_copy =
      both / all >= enough_jaccard || (shorter >= least_contained && contained >= enough_contained);
  return is_copy ? std::optional(contained) : std::nullopt;
}

CopyOf copies_of(const std::vector<CopyMember>& members,
                 const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < members.size(); ++i) index.emplace(members[i].id, i);
  Groups groups(members.size());
  for (const auto& [a, b] : pairs) {
    const auto first = index.find(a), second = index.find(b);
    if (first != index.end() && second != index.end()) groups.join(first->second, second->second);
  }
  CopyOf origins;
  for (const auto& list : groups.lists()) {
    if (list.size() < 2) continue;
    std::vector<const CopyMember*> group;
    group.reserve(list.size());
    for (const std::size_t member : list) group.push_back(&members[member]);
    const CopyMember& origin = origin_of(group);
    for (const CopyMember* member : group)
      if (member != &origin) origins.emplace(member->id, origin.id);
  }
  return origins;
}

}  // namespace rapporteur
