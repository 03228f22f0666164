// SPDX-License-Identifier: Apache-2.0
// What the trained heads look at when they judge mentions of acts, pairs of them, and whole incidents.
#pragma once

#include <vector>

#include "claims/context.hpp"
#include "claims/incident_mentions.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// What is the same for all mentions of a report.
struct IncidentSurroundings {
  std::vector<std::uint32_t> per_sentence;  ///< Candidates in each sentence of the body.
  std::size_t candidates = 0;
};

[[nodiscard]] IncidentSurroundings surroundings_of(const Context& context,
                                                   const std::vector<IncidentMention>& mentions);

/// Does it tell of an act that happened, and of which type?
void mention_features(const Context& context, const IncidentMention& mention,
                      const IncidentSurroundings& around, FeatureVector& features);

/// Do two mentions, the first of them earlier in the text, tell of the same act?
void pair_features(const Context& context, const IncidentMention& first, const IncidentMention& second,
                   FeatureVector& features);

}  // namespace rapporteur
