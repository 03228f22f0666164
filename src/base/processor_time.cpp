// SPDX-License-Identifier: Apache-2.0
#include "base/processor_time.hpp"

#include <ctime>
#include <fstream>
#include <string>

namespace rapporteur {
namespace {

double seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

double thread_seconds() { return seconds_of(CLOCK_THREAD_CPUTIME_ID); }
double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

std::uint64_t peak_bytes() {
  std::ifstream status("/proc/self/status");
  std::uint64_t kilobytes = 0;
  for (std::string word; status >> word;)
    if (word == "VmHWM:") status >> kilobytes;
  return kilobytes * 1024;
}

}  // namespace rapporteur
