// SPDX-License-Identifier: Apache-2.0
// The words that a finding rests on, whatever its kind.
#pragma once

#include <vector>

#include "rapporteur/findings.hpp"

namespace rapporteur {

inline const std::vector<Span>& proof(const Statement& statement) { return statement.content.spans; }
template <typename T>
const std::vector<Span>& proof(const T& finding) {
  return finding.spans;
}

}  // namespace rapporteur
