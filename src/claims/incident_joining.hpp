// SPDX-License-Identifier: Apache-2.0
// A battle, a siege, a campaign of strikes is told of all through a report, often without its place.
#pragma once

#include <vector>

#include "claims/incident_drafts.hpp"

namespace rapporteur {

/// Joins the acts of war that are kept: two of one type at one place on days that may be the same, and one
/// told without a place below the country with the one of its type that has a place, or is told first. What
/// is joined to another is kept no more.
void join_acts_told_again(const Context& context, std::vector<bool>& kept, IncidentDrafts& drafts);

}  // namespace rapporteur
