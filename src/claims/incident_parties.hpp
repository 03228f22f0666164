// SPDX-License-Identifier: Apache-2.0
// Who is named as a source or as the one who did it, and when two names mean one party.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

/// What tells one voice from another: its actor, or else its words; empty for the report's own.
[[nodiscard]] std::string key_of(const std::optional<Mention>& mention);

/// Two names for one party: one actor, or a word in common.
[[nodiscard]] bool may_be_same(const Mention& a, const Mention& b);

/// A government (its media with it), an army or a police force.
[[nodiscard]] bool is_of_state(const Mention& party);

/// A government, an army or a police force, and another of the same country or of one that is left open.
[[nodiscard]] bool may_be_arms_of_one_state(const Mention& a, const Mention& b);

/// "The gunmen": a common noun with the definite article, without a name.
[[nodiscard]] bool is_definite_description(const Mention& mention);

/// One mention for each phrase; phrases within another are left out ("soldiers and militias" is one party),
/// as are days and numbers, which do nothing to anybody. A pronoun carries the words of whom it stands for,
/// and is left out where that is open; a description ("the London-based group") keeps its own words.
[[nodiscard]] std::vector<Mention> parties(const Context& context, const Section& section,
                                           const std::vector<std::uint32_t>& heads);

/// "An airstrike killed six": the act, or the thing that was fired, is nobody who did it.
[[nodiscard]] bool is_act_or_thing(const Context& context, const Section& section, std::uint32_t head);

/// "Regime" in "regime airstrikes", "rebel" in "a rebel assault".
[[nodiscard]] bool describes_an_actor(const Context& context, const Section& section, std::uint32_t token);

/// Only those who can have done something: of "the hands of the rebels" the rebels; a thing that is nobody's
/// ("the scale of the attacks") is left out.
[[nodiscard]] std::vector<std::uint32_t> those_who_act(const Context& context, const Section& section,
                                                       const std::vector<std::uint32_t>& heads);

/// The source of a statement, a pronoun likewise by the words of whom it stands for.
[[nodiscard]] Mention named_source(const Context& context, const Statement& statement);

}  // namespace rapporteur
