// SPDX-License-Identifier: Apache-2.0
// How many, according to whom, and the figure that a rule makes of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "knowledge/harm_words.hpp"
#include "rapporteur/record.hpp"
#include "record/local_incidents.hpp"

namespace rapporteur {

/// Under whose name a claim counts towards the best figure, and since when: its source's where its report
/// rests on that source alone or sets several known sources beside one another, else the report's own. So a
/// report that counts everybody itself and has witnesses tell of single victims counts once.
struct Standing {
  std::string counter;
  std::optional<Day> date;
};

/// A claim with whose it is; claims of one voice are not independent of one another.
struct VoicedClaim {
  CountClaim claim;
  std::string voice;
  std::vector<Standing> standings{};
  bool may_include_dead = false;  ///< Counts those who were shot or hit, whether or not they lived.
};

/// All asserted counts of one effect among an incident's members, one claim a voice, group and number,
/// earliest first; what the same voice said before is marked as superseded.
[[nodiscard]] std::vector<VoicedClaim> claims_of(Effect effect,
                                                 const std::vector<const LocalIncident*>& members,
                                                 const std::vector<StoredReport>& reports,
                                                 const IncidentOptions& options);

/// The figure that a rule makes of claims. `dead` are taken off counts of injured that may include them.
[[nodiscard]] Figure figure_of(Effect effect, const std::vector<VoicedClaim>& claims, FigureRule rule,
                               std::int64_t dead = 0);

/// The figures of one incident across reports, from its members. Where nobody is counted but words tell of
/// harm, it is "at least one". Where some were killed and no report tells of any injured, or the reverse, the
/// other figure is 0, without claims.
[[nodiscard]] std::map<Effect, Figure> figures_of(const std::vector<const LocalIncident*>& members,
                                                  const std::vector<StoredReport>& reports,
                                                  const IncidentOptions& options);

}  // namespace rapporteur
