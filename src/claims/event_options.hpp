// SPDX-License-Identifier: Apache-2.0
// Whom an event's actor or recipient may be: those that its sentence names, those just spoken of, the source
// of the statement around it, or nobody; and what a trained head sees of each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "claims/event_scene.hpp"
#include "knowledge/word_classes.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Made once a section.
class RoleOptions {
 public:
  RoleOptions(const Section& section, const WordClasses& classes);

  /// The events of the section, in text order of their triggers.
  void take(std::span<const RoleQuestion> questions) { scene_.take(questions); }

  /// Nobody stands last.
  [[nodiscard]] std::vector<RoleOption> of(const RoleQuestion& question) const;

  /// What a head sees of one option; the same for both roles.
  RoleLook features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const;

  /// What the recipient's head sees besides of an option once the actor is chosen.
  void pair_features(EventType type, const RoleLook& actor, const RoleLook& recipient,
                     FeatureVector& out) const;

  /// True where both are the same actor.
  [[nodiscard]] static bool are_same(const RoleOption& a, const RoleOption& b);

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::uint32_t entity_of(std::uint32_t head) const;
  [[nodiscard]] bool may_stand(const RoleQuestion& question, std::uint32_t token) const;
  void add_of_sentence(const RoleQuestion& question, std::vector<RoleOption>& out) const;
  void add_earlier(const RoleQuestion& question, std::vector<RoleOption>& out) const;
  [[nodiscard]] std::string argument_name(const RoleQuestion& question, std::uint32_t token) const;
  [[nodiscard]] std::string relation_of(const RoleQuestion& question, std::uint32_t token) const;
  [[nodiscard]] std::uint32_t quotation_at(std::uint32_t token) const;
  void nobody_features(const RoleQuestion& question, FeatureVector& out) const;
  [[nodiscard]] std::string_view class_of(std::uint32_t token) const;
  [[nodiscard]] std::string_view class_of_option(std::uint32_t head) const;
  [[nodiscard]] RoleLook look_of(const RoleQuestion& question, const RoleOption& option,
                                 const std::string& relation) const;
  void word_features(const RoleQuestion& question, const RoleOption& option, const RoleLook& look,
                     FeatureVector& out) const;
  void side_features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const;
  void back_features(const RoleQuestion& question, const RoleOption& option, FeatureVector& out) const;
  void governor_features(const RoleQuestion& question, std::uint32_t head, FeatureVector& out) const;
  void phrase_features(const RoleQuestion& question, std::uint32_t head, FeatureVector& out) const;
  static void bond_features(const RoleQuestion& question, const RoleLook& look, FeatureVector& out);
  void tie_features(const RoleQuestion& question, const RoleLook& look, const std::string& relation,
                    FeatureVector& out) const;
  void rule_features(const RoleQuestion& question, const RoleOption& option, const std::string& relation,
                     FeatureVector& out) const;

  const Section& section_;
  const Document& document_;
  const WordClasses& classes_;
  EventScene scene_;
  std::vector<std::uint32_t> expression_at_;  ///< Head token -> index of its actor expression, or none.
  std::map<std::uint32_t, std::uint32_t> mentions_;  ///< Entity -> how often the section speaks of it.
  std::vector<bool> is_location_;                    ///< Per token: part of a place that is no actor.
};

}  // namespace rapporteur
