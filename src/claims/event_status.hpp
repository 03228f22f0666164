// SPDX-License-Identifier: Apache-2.0
// Whether an event happened, goes on, is planned, demanded, merely possible or denied.
#pragma once

#include "claims/event_triggers.hpp"
#include "knowledge/implicative_verbs.hpp"

namespace rapporteur {

/// Sets the status. Not doing what would bring sides together is PLOVER's REJECT ("will not attend the
/// talks", "failed to reach a deal"); any other event that is negated did not happen.
void settle_status(const Document& document, const ImplicativeVerbs& implicatives,
                   const EventTrigger& trigger, Event& event);

}  // namespace rapporteur
