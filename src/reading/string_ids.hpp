// SPDX-License-Identifier: Apache-2.0
// The numbers by which spaCy knows strings: a fixed symbol's place in its list, else a 64-bit MurmurHash.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rapporteur {

/// Id of a string in spaCy's string store; 0 for the empty string.
[[nodiscard]] std::uint64_t string_id(std::string_view utf8);

/// MurmurHash64A (Austin Appleby, public domain).
[[nodiscard]] std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed);

/// The four 32-bit keys under which a hash embedding looks up an id (MurmurHash3 x64 128 of its 8 bytes).
[[nodiscard]] std::array<std::uint32_t, 4> embedding_keys(std::uint64_t id, std::uint32_t seed);

}  // namespace rapporteur
