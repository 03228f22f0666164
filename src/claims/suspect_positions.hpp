// SPDX-License-Identifier: Apache-2.0
// Where each suspect is named: finds the name nearest to an act without looking at every name.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/incident_suspects.hpp"

namespace rapporteur {

class SuspectPositions {
 public:
  SuspectPositions(const Document& document, const std::vector<Suspect>& suspects);

  struct Name {
    std::uint32_t apart = UINT32_MAX;  ///< Sentences.
    std::uint32_t head = Suspects::none;
  };
  /// The name fewest sentences away from one; of several that are, the first in the suspect's own order.
  [[nodiscard]] Name nearest(std::uint32_t suspect, std::uint32_t sentence) const;
  [[nodiscard]] bool is_named_in(std::uint32_t suspect, TokenRange tokens) const;
  /// Numbers of those named in a sentence, each as often as it is.
  [[nodiscard]] const std::vector<std::uint32_t>& named_in(std::uint32_t sentence) const {
    return in_sentence_[sentence];
  }

 private:
  struct Place {
    std::uint32_t sentence;
    std::uint32_t order;  ///< Among the suspect's names.
    std::uint32_t head;
  };

  std::vector<std::vector<Place>> places_;          // of each suspect, by sentence, then order
  std::vector<std::vector<std::uint32_t>> tokens_;  // of each suspect its heads, in text order
  std::vector<std::vector<std::uint32_t>> in_sentence_;
};

}  // namespace rapporteur
