// SPDX-License-Identifier: Apache-2.0
// Who in a report may have done an act: everybody whom its body names, wherever that stands, judged for each
// act by all that the report says of both.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_blame.hpp"
#include "claims/incident_merging.hpp"

namespace rapporteur {

/// One actor under all its names, or one noun for doers that names no actor ("gunmen").
struct Suspect {
  std::vector<std::uint32_t> heads;       ///< Heads of its phrases, in text order.
  const ActorExpression* name = nullptr;  ///< The expression that names it best; nullptr for a mere noun.
};

/// Everybody in the body who may have done one of the acts mentioned.
class Suspects {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  Suspects(const Section& body, std::uint32_t section, const std::vector<IncidentMention>& mentions);

  [[nodiscard]] const std::vector<Suspect>& all() const { return suspects_; }
  /// Index of the suspect that the token names or helps to name; none where there is none.
  [[nodiscard]] std::uint32_t at(std::uint32_t token) const;

 private:
  void add_actors(const Section& body);
  void add_nouns(const Section& body, std::uint32_t section, const std::vector<IncidentMention>& mentions);

  std::vector<Suspect> suspects_;
  std::vector<std::uint32_t> of_token_;
};

/// Each group's words of blame.
[[nodiscard]] std::vector<std::vector<const BlameRelation*>> relations_by_group(
    const std::vector<BlameRelation>& relations, std::size_t groups);

/// Names the perpetrators of each group, and drops from the agents of its mentions whomever the head
/// "incident_perpetrator" clears. Without the head nothing changes.
void decide_perpetrators(const Context& context, std::vector<IncidentMention>& mentions,
                         std::vector<IncidentGroup>& groups);

}  // namespace rapporteur
