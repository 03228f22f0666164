// SPDX-License-Identifier: Apache-2.0
// Who acts and who is acted upon: trained heads choose among the options, the rules where there are no heads.
#pragma once

#include "claims/event_worth.hpp"
#include "claims/heads.hpp"
#include "claims/statement_index.hpp"

namespace rapporteur {

/// Made once a section.
class EventDeciding {
 public:
  EventDeciding(const Context& context, const Section& section);

  /// `statement` is the one around the event, or nullptr.
  [[nodiscard]] RoleQuestion question(const EventTrigger& trigger, const Statement* statement) const;
  /// The questions of all triggers of the section, which also tell of each other.
  [[nodiscard]] std::vector<RoleQuestion> questions(const std::vector<EventTrigger>& triggers,
                                                    const StatementIndex& voices);
  [[nodiscard]] EventHeads heads(const RoleQuestion& question);
  /// True where the trigger tells one of the report's main events; without a head, where somebody acts or is
  /// acted upon and no other trigger tells of it.
  [[nodiscard]] bool is_worth_telling(const RoleQuestion& question);

 private:
  /// One option for the recipient, with its log-probability.
  struct Choice {
    std::size_t option;
    float sureness;
  };
  /// Options for the actor, the surest first; the last of all options is nobody.
  [[nodiscard]] std::vector<std::size_t> surest_actors(const RoleQuestion& question);
  /// The surest recipient of what that actor does.
  [[nodiscard]] Choice choose_recipient(const RoleQuestion& question, std::size_t actor);
  [[nodiscard]] float sureness(const LinearHead& head, const FeatureVector& features);

  const Section& section_;
  const EventPatterns& patterns_;
  const BlameWords& words_;
  RoleOptions options_;
  const LinearHead* actor_head_;
  const LinearHead* recipient_head_;
  const LinearHead* worth_head_;
  FeatureVector features_;
  std::vector<RoleOption> of_event_;       // options of the event at hand
  std::vector<RoleLook> looks_;            // of each option
  std::vector<float> actor_sureness_;      // of each option, as log-odds
  std::vector<float> recipient_sureness_;  // before the actor is known
  std::vector<float> scores_;
};

}  // namespace rapporteur
