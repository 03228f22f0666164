// SPDX-License-Identifier: Apache-2.0
// Any bytes are a trained head or are refused; one that was read scores any features.
#include <cstdlib>

#include "reading/linear_head.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto head = LinearHead::parse(bytes, "fuzzed");
  if (!head) return 0;
  FeatureVector features;
  features.fetch_from(head->places());
  for (std::size_t at = 0; at < std::min<std::size_t>(size, 64); ++at)
    features.add("byte", bytes.substr(at, 1));
  std::vector<float> scores;
  head->score(features, scores);
  if (scores.size() != head->labels().size()) std::abort();
  return 0;
}
