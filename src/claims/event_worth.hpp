// SPDX-License-Identifier: Apache-2.0
// What a trained head sees of a trigger, to say whether it is one of a report's main events.
#pragma once

#include "claims/event_options.hpp"

namespace rapporteur {

void add_worth_features(const Section& section, const RoleQuestion& question, FeatureVector& out);

}  // namespace rapporteur
