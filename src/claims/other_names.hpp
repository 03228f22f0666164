// SPDX-License-Identifier: Apache-2.0
// An actor that the words of a finding call by more than one name: "Turkey" here, "Ankara" there.
#pragma once

#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

/// Adds to a mention of an actor of the register, in brackets, other names by which the words of `proof` call
/// it, with their spans: "Turkey (Ankara)". Only names that share no word with what the mention has, two at
/// most.
void add_other_names(Mention& mention, const Section& section, const std::vector<Span>& proof);

/// A description takes, in brackets, the name of whom it describes: "The Turkish president (Recep Tayyip
/// Erdoğan)". A capital is no name of a government. Mentions of a name, or of nobody whom the report names,
/// stay as they are.
void name_described(Mention& mention, const Section& section, const ActorExpression& described);
/// The same for whatever the mention's own words describe.
void name_described(Mention& mention, const Section& section);

/// "Turkish" (of a push, an army) acts as the state: where the report names that, the mention becomes its
/// actor's, with the name in brackets. Other mentions stay as they are.
void name_state(Mention& mention, const Context& context, const Section& section);

}  // namespace rapporteur
