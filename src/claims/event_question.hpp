// SPDX-License-Identifier: Apache-2.0
// What is asked of an event: who acts, who is acted upon; and what may be the answer.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "claims/event_roles.hpp"

namespace rapporteur {

struct RoleOption {
  enum class Kind { in_sentence, earlier, source, nobody };
  Kind kind = Kind::nobody;
  std::uint32_t head = Document::none;    ///< Head token of its phrase.
  std::uint32_t entity = Document::none;  ///< As in ActorExpression, where it is one.
  std::uint32_t order = 0;                ///< Among those of its kind, the nearest to the trigger first.
};

/// An event with what the rules made of it.
struct RoleQuestion {
  const EventTrigger* trigger = nullptr;
  Arguments arguments;
  EventHeads by_rule;
  EventHeads earlier;  ///< Of the event that the words speak of again, or that this one answers.
  std::uint32_t source =
      Document::none;  ///< Token of the statement's source; none in the report's own voice.
};

/// What an option is, by itself and to its trigger.
struct RoleLook {
  std::string_view kind = "nobody";  ///< Of name, or the part of speech.
  std::string_view sector = "nobody";
  std::string_view place;
  std::string_view dep;         ///< Within the trigger's sentence.
  std::string_view word_class;  ///< Empty for names.
  std::string bond = "nobody";  ///< Kind of its tie to the trigger.
  std::string end = "nobody";   ///< Where the tie ends: "patient".
  bool is_actor = false;        ///< Somebody who can act, by what the section says.
  bool is_source = false;       ///< Of the statement around the trigger.
  bool is_actor_by_rule = false;
  bool is_recipient_by_rule = false;
  std::uint32_t entity = Document::none;
  std::string_view actor_id;  ///< As in Mention; of a demonym, those of the phrase around it.
  std::string_view country;
};

/// A small count as a feature's value.
[[nodiscard]] inline std::string_view few(std::uint32_t n) {
  static constexpr std::array<std::string_view, 5> names{"0", "1", "2", "3", "4+"};
  return names[std::min<std::uint32_t>(n, 4)];
}

}  // namespace rapporteur
