// SPDX-License-Identifier: Apache-2.0
// What the events of a section tell of each other's parties, as far as the rules say who acts on whom: whose
// demand is refused, who is accused and denies, who is mostly acted upon.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/event_question.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

class EventScene {
 public:
  explicit EventScene(const Section& section) : section_(section) {}

  /// The events of the section, in text order of their triggers, which must outlive this.
  void take(std::span<const RoleQuestion> questions);

  /// What a head sees of an option in the events around the one asked about, and in those of the section.
  void features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const;
  /// What others tell of these two.
  void pair_features(EventType type, const RoleLook& actor, const RoleLook& recipient,
                     FeatureVector& out) const;

 private:
  struct Party {
    std::uint32_t head = Document::none;
    std::uint32_t entity = Document::none;
  };
  struct Told {
    const EventTrigger* trigger;
    std::uint32_t sentence;
    Party actor, recipient;
    bool are_sides;
  };
  /// How many events an actor has a part in.
  struct Parts {
    std::uint32_t acts = 0;
    std::uint32_t is_acted_upon = 0;
  };
  using Entity = std::uint32_t;

  [[nodiscard]] Party party_of(std::uint32_t head) const;
  [[nodiscard]] static bool is_same(const Party& party, const RoleOption& option);
  [[nodiscard]] static std::string_view role_of(const Told& told, const RoleOption& option);
  void rank_entities();
  void before(std::size_t at, const RoleQuestion& question, const RoleOption& option,
              FeatureVector& out) const;
  void after(std::size_t at, const RoleQuestion& question, const RoleOption& option,
             FeatureVector& out) const;
  void in_section(const Told& mine, const RoleOption& option, FeatureVector& out) const;
  static void neighbour(std::string_view where, const Told& other, const RoleQuestion& question,
                        const RoleOption& option, FeatureVector& out);

  const Section& section_;
  std::vector<Told> told_;
  std::map<Entity, Parts> parts_;
  std::map<std::pair<Entity, EventType>, Parts> parts_of_type_;
  std::map<std::pair<Entity, Entity>, std::uint32_t> pairs_;  ///< Actor and recipient.
  std::map<Entity, std::uint32_t> ranks_;                     ///< The most spoken of first.
};

}  // namespace rapporteur
