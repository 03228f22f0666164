// SPDX-License-Identifier: Apache-2.0
// Who a phrase means, under the words that name the actor best.
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

/// The expression that names the same actor best: the first with a proper name, else the first that is no
/// pronoun, else `expression` itself.
[[nodiscard]] const ActorExpression& antecedent_of(const Section& section, const ActorExpression& expression);

/// True where the phrase is a pronoun or relative ("she", "its", "who").
[[nodiscard]] bool is_pronoun(const Section& section, const ActorExpression& expression);

/// A mention of these tokens with the actor, country and sector of whom they mean; text and spans are their
/// own.
[[nodiscard]] Mention resolved_mention(const Section& section, TokenRange tokens);

/// As resolved_mention, but where the tokens are a pronoun or take a name up ("the group", "she"), with the
/// words and spans of the antecedent: how findings name their actors.
[[nodiscard]] Mention naming_mention(const Section& section, TokenRange tokens);

/// The expression whose syntactic head is the head of these tokens; nullptr where there is none.
[[nodiscard]] const ActorExpression* actor_of(const Section& section, TokenRange tokens);

}  // namespace rapporteur
