// SPDX-License-Identifier: Apache-2.0
// What the program has used: processor time, which unlike the clock's does not grow when others use the
// machine, and memory.
#pragma once

#include <cstdint>

namespace rapporteur {

/// Seconds that this thread has worked so far.
[[nodiscard]] double thread_seconds();
/// Seconds that all threads of the program have worked so far.
[[nodiscard]] double processor_seconds();
/// The most memory this program has held. (getrusage would count what its caller held before it started us.)
[[nodiscard]] std::uint64_t peak_bytes();

}  // namespace rapporteur
