// SPDX-License-Identifier: Apache-2.0
#include "claims/suspect_positions.hpp"

#include <algorithm>

namespace rapporteur {

SuspectPositions::SuspectPositions(const Document& document, const std::vector<Suspect>& suspects)
    : in_sentence_(document.sentences.size()) {
  for (std::uint32_t s = 0; s < suspects.size(); ++s) {
    std::vector<Place>& places = places_.emplace_back();
    for (const std::uint32_t head : suspects[s].heads) {
      const std::uint32_t sentence = document.tokens[head].sentence;
      places.push_back({sentence, static_cast<std::uint32_t>(places.size()), head});
      in_sentence_[sentence].push_back(s);
    }
    std::ranges::stable_sort(places, {}, &Place::sentence);
    std::ranges::sort(tokens_.emplace_back(suspects[s].heads));
  }
}

SuspectPositions::Name SuspectPositions::nearest(std::uint32_t suspect, std::uint32_t sentence) const {
  const std::vector<Place>& places = places_[suspect];
  const auto after = std::ranges::lower_bound(places, sentence, {}, &Place::sentence);
  const Place* best = after == places.end() ? nullptr : &*after;
  if (after != places.begin()) {
    const auto before =
        std::ranges::lower_bound(places.begin(), after, (after - 1)->sentence, {}, &Place::sentence);
    const std::uint32_t back = sentence - before->sentence;
    const bool is_nearer = best == nullptr || back < best->sentence - sentence ||
                           (back == best->sentence - sentence && before->order < best->order);
    if (is_nearer) best = &*before;
  }
  if (best == nullptr) return {};
  const std::uint32_t its = best->sentence;
  return {its > sentence ? its - sentence : sentence - its, best->head};
}

bool SuspectPositions::is_named_in(std::uint32_t suspect, TokenRange tokens) const {
  const std::vector<std::uint32_t>& heads = tokens_[suspect];
  const auto first = std::ranges::lower_bound(heads, tokens.first);
  return first != heads.end() && *first < tokens.last;
}

}  // namespace rapporteur
