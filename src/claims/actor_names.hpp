// SPDX-License-Identifier: Apache-2.0
// What the text calls an actor where a phrase itself says less: pronouns, descriptions, last names.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

/// The phrase that names the expression's actor best: a full name, else a name, else a description; of
/// equals the first. nullptr for a pronoun that nothing explains.
[[nodiscard]] const ActorExpression* naming_expression(const Section& section,
                                                       const ActorExpression& expression);

}  // namespace rapporteur
