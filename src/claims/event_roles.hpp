// SPDX-License-Identifier: Apache-2.0
// Who acts and who is acted upon in an event.
#pragma once

#include <optional>

#include "claims/arguments.hpp"
#include "claims/event_triggers.hpp"
#include "knowledge/blame_words.hpp"

namespace rapporteur {

struct EventRoles {
  std::optional<Mention> actor;
  std::optional<Mention> recipient;
};

/// Heads of the phrases of those who act and are acted upon; Document::none where nobody is.
struct EventHeads {
  std::uint32_t actor = Document::none;
  std::uint32_t recipient = Document::none;
  bool are_sides = false;  ///< Of one coordination: "talks between Peru and Ecuador".
};

/// By rule alone.
[[nodiscard]] EventHeads heads_of(const Section& section, const EventTrigger& trigger, Arguments arguments,
                                  const EventPatterns& patterns);

/// Who does the act that a noun names ("a Ugandan OFFENSIVE"), none where nobody is said to; any other head
/// itself.
[[nodiscard]] std::uint32_t doer_behind(const Section& section, std::uint32_t head,
                                        const EventPatterns& patterns);

[[nodiscard]] EventRoles roles_of(const Section& section, const EventHeads& heads);

/// The arguments of a trigger, whatever its part of speech. A noun takes the subject of a verb that only
/// carries it ("LAUNCHED an attack"), not of any ("FEARED an attack").
[[nodiscard]] Arguments arguments_of(const Section& section, const EventTrigger& trigger,
                                     const EventPatterns& patterns, const BlameWords& words);

/// True where the head names or describes somebody who can act: a state, a body, a person, a group, a
/// pronoun.
[[nodiscard]] bool can_act(const Section& section, std::uint32_t head);

/// The mention of a noun phrase; a pronoun carries the words of the expression it refers to.
[[nodiscard]] Mention mention_of_head(const Section& section, std::uint32_t head, bool coordinated);

}  // namespace rapporteur
