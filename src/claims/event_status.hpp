// SPDX-License-Identifier: Apache-2.0
// Whether an event happened, goes on, is planned, demanded, merely possible or denied.
#pragma once

#include "claims/event_triggers.hpp"

namespace rapporteur {

[[nodiscard]] EventStatus status_of(const Document& document, const EventTrigger& trigger);

/// Not doing what would bring sides together is PLOVER's REJECT ("will not attend the talks"); any other
/// event that is negated did not happen.
void turn_if_negated(const Document& document, const EventTrigger& trigger, Event& event);

}  // namespace rapporteur
