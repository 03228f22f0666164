// SPDX-License-Identifier: Apache-2.0
// The verb on which it hangs whether, and when, an infinitive's act came about.
#pragma once

#include <cstdint>

#include "knowledge/implicative_verbs.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur {

struct TruthBearer {
  std::uint32_t verb =
      0;  ///< "began" for the "hit" of "began to hit"; the verb itself where nothing governs it.
  bool turned = false;  ///< "failed to adopt": no adoption, if the bearer is true.
};

[[nodiscard]] TruthBearer truth_bearer(const Document& document, const ImplicativeVerbs& implicatives,
                                       std::uint32_t verb);

}  // namespace rapporteur
