// SPDX-License-Identifier: Apache-2.0
// Who acts and who is acted upon in an event.
#pragma once

#include <optional>

#include "claims/arguments.hpp"
#include "claims/event_triggers.hpp"

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

[[nodiscard]] EventRoles roles_of(const Section& section, const EventHeads& heads);

/// The arguments of a trigger, whatever its part of speech.
[[nodiscard]] Arguments arguments_of(const Document& document, const EventTrigger& trigger,
                                     const EventPatterns& patterns);

/// True where the head names or describes somebody who can act: a state, a body, a person, a group, a
/// pronoun.
[[nodiscard]] bool can_act(const Section& section, std::uint32_t head);

/// The mention of a noun phrase; a pronoun carries the words of the expression it refers to.
[[nodiscard]] Mention mention_of_head(const Section& section, std::uint32_t head, bool coordinated);

}  // namespace rapporteur
