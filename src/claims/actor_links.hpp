// SPDX-License-Identifier: Apache-2.0
// Which phrases of a section mean the same actor: names and parts of names, acronyms, appositions, "the
// group", pronouns, by salience.
#pragma once

#include <vector>

#include "claims/actor_phrases.hpp"

namespace rapporteur {

/// The phrases as expressions in text order, `entity` set. `main_country` is whose army "the army" is, or
/// empty.
[[nodiscard]] std::vector<ActorExpression> link_actors(const Section& section, const Knowledge& knowledge,
                                                       std::vector<ActorPhrase> phrases,
                                                       std::string_view main_country);

}  // namespace rapporteur
