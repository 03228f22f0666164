// SPDX-License-Identifier: Apache-2.0
// How a sentence words a stand: "against", "must not", "until"; which word stands beside which, and below
// which.
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Small words, neighbours and words with what they hang on; names all count as one.
void add_wording_features(const Document& document, TokenRange sentence, FeatureVector& features);

/// The words of a sentence but for names, numbers, articles and marks, each once, in the order of the
/// alphabet.
[[nodiscard]] std::vector<std::string_view> wording_of(const Document& document, TokenRange sentence);

}  // namespace rapporteur
