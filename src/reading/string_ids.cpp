// SPDX-License-Identifier: Apache-2.0
#include "reading/string_ids.hpp"

#include <cstring>
#include <unordered_map>

#include "reading/symbols.hpp"

namespace rapporteur {
namespace {

std::uint64_t rotate_left(std::uint64_t value, unsigned by) { return value << by | value >> (64U - by); }

std::uint64_t final_mix(std::uint64_t value) {
  value ^= value >> 33U;
  value *= 0xFF51AFD7ED558CCDULL;
  value ^= value >> 33U;
  value *= 0xC4CEB9FE1A85EC53ULL;
  return value ^ (value >> 33U);
}

const std::unordered_map<std::string_view, std::uint64_t>& symbol_numbers() {
  static const auto numbers = [] {
    std::unordered_map<std::string_view, std::uint64_t> map;
    const auto names = symbol_names();
    for (std::uint64_t i = 0; i < names.size(); ++i) map.emplace(names[i], i);
    return map;
  }();
  return numbers;
}

}  // namespace

std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t m = 0xC6A4A7935BD1E995ULL;
  constexpr unsigned r = 47;
  std::uint64_t hash = seed ^ (bytes.size() * m);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, bytes.data() + at, 8);
    block *= m;
    block ^= block >> r;
    block *= m;
    hash = (hash ^ block) * m;
  }
  if (at < bytes.size()) {
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes.data() + at, bytes.size() - at);
    hash = (hash ^ rest) * m;
  }
  hash ^= hash >> r;
  hash *= m;
  return hash ^ (hash >> r);
}

std::uint64_t string_id(std::string_view utf8) {
  if (utf8.empty()) return 0;
  const auto& symbols = symbol_numbers();
  const auto found = symbols.find(utf8);
  return found != symbols.end() ? found->second : murmur_hash(utf8, 1);
}

std::array<std::uint32_t, 4> embedding_keys(std::uint64_t id, std::uint32_t seed) {
  std::uint64_t h1 = rotate_left(id * 0x87C37B91114253D5ULL, 31) * 0x4CF5AD432745937FULL;
  h1 ^= seed;
  h1 ^= 8U;
  std::uint64_t h2 = seed ^ 8U;
  h1 += h2;
  h2 += h1;
  h1 = final_mix(h1);
  h2 = final_mix(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32U),
          static_cast<std::uint32_t>(h2), static_cast<std::uint32_t>(h2 >> 32U)};
}

}  // namespace rapporteur
