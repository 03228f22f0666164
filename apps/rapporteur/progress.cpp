// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace rapporteur::app {

Progress::Progress(std::string what)
    : what_(std::move(what)),
      is_shown_(::isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      printed_(start_) {}

Progress::~Progress() {
  if (is_shown_ && printed_ != start_) std::fputs("\r\033[K", stderr);
}

void Progress::step() {
  ++done_;
  if (!is_shown_) return;
  constexpr std::chrono::milliseconds pause{200};
  const auto now = std::chrono::steady_clock::now();
  if (now - printed_ < pause) return;
  printed_ = now;
  print();
}

void Progress::print() {
  const double seconds = std::chrono::duration<double>(printed_ - start_).count();
  std::fprintf(stderr, "\r\033[K%zu %s, %.0f a second", done_, what_.c_str(),
               static_cast<double>(done_) / seconds);
}

}  // namespace rapporteur::app
