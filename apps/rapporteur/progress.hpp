// SPDX-License-Identifier: Apache-2.0
// How far a long run has come, on standard error, and only where a person looks at it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace rapporteur::app {

/// One line that is rewritten a few times a second; silent where standard error is no terminal.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void step();

 private:
  void print();

  std::string what_;
  std::size_t done_ = 0;
  bool is_shown_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point printed_;
};

}  // namespace rapporteur::app
