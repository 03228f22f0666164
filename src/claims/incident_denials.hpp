// SPDX-License-Identifier: Apache-2.0
// Who denies or doubts an act in words that name no denial ("there was nobody but fighters in that house"):
// two trained heads weigh every statement, one whether it contradicts anything told, one which act it means.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_drafts.hpp"

namespace rapporteur {

/// The statements of the body that have a source, and the acts of the body that are kept. Valid while the
/// context and the drafts live and do not change.
class DenialQuestions {
 public:
  DenialQuestions(const Context& context, const IncidentDrafts& drafts, const std::vector<bool>& kept);

  [[nodiscard]] std::size_t statements() const { return statements_.size(); }
  [[nodiscard]] const Statement& statement(std::size_t s) const { return *statements_[s].statement; }
  [[nodiscard]] std::size_t acts() const { return acts_.size(); }
  /// Which of the drafts an act is.
  [[nodiscard]] std::uint32_t draft(std::size_t act) const { return acts_[act].draft; }
  /// The sentence where a statement starts.
  [[nodiscard]] Span sentence_of(std::size_t s) const;

  /// What the head "incident_denial" sees of a statement: does it deny or doubt anything that is told?
  void features(std::size_t s, FeatureVector& features) const;
  /// What the head "incident_denied" sees: is this the act that the statement denies or doubts? For all acts
  /// of one statement in turn.
  void features(std::size_t s, std::size_t act, FeatureVector& features);

 private:
  struct Words {
    const Statement* statement = nullptr;
    std::vector<TokenRange> pieces;        ///< Of its content and cue, in text order.
    std::vector<std::uint32_t> sentences;  ///< In which these stand.
    std::string speaker;
  };
  struct Act {
    std::uint32_t draft = 0;
    std::vector<std::uint32_t> sentences;  ///< In which it is told.
    std::set<std::string_view> triggers;
    std::set<std::string> blamed;  ///< Whom the accounts blame, by key_of.
    std::set<std::string_view> countries;
    std::set<std::string> voices;
    std::set<std::string> contradicted_by;  ///< Statements that the rules take for a denial.
    std::vector<std::string_view> lemmas;   ///< Telling words of its sentences, each once, in order.
  };
  /// What the acts say together.
  struct AllActs {
    std::vector<std::uint32_t> sentences;  ///< In which any is told.
    std::set<std::string> blamed;
    std::set<std::string_view> countries;
    std::set<std::string> contradicted_by;
  };
  /// What a statement has to do with all acts, worked out once for each statement.
  struct Scene {
    std::size_t statement = SIZE_MAX;
    std::set<std::string_view> lemmas;       ///< Of nouns, verbs, adjectives and numbers in its sentences.
    std::set<std::string_view> places;       ///< Named in its sentences.
    std::vector<std::uint32_t> acts_within;  ///< How many acts are told less than so many sentences away,
    std::vector<std::uint32_t> acts_back;    ///< and less than so many before it.
  };

  void add_statements(const Findings& findings);
  void look_at(std::size_t s);
  void add_acts(const std::vector<bool>& kept);
  [[nodiscard]] std::set<std::string_view> lemmas_in(const std::vector<std::uint32_t>& sentences) const;
  void add_words(const Words& words, FeatureVector& features) const;
  void add_before(const Words& words, FeatureVector& features) const;
  void add_speaker(const Words& words, bool is_negated, FeatureVector& features) const;
  void add_distance(const Words& words, const Act& act, FeatureVector& features) const;
  void add_names(const Words& words, const Act& act, FeatureVector& features) const;
  [[nodiscard]] bool names_place(const Act& act) const;
  [[nodiscard]] bool tells_such(const Words& words, IncidentType type) const;
  [[nodiscard]] std::size_t common_words(const Words& words, const Act& act) const;
  [[nodiscard]] bool has_negation(const Words& words) const;
  [[nodiscard]] std::string_view part_of_speaker(const Words& words, const Act& act) const;

  const Section& body_;
  std::uint32_t section_;
  const Knowledge& knowledge_;
  const IncidentDrafts& drafts_;
  std::vector<Words> statements_;
  std::vector<Act> acts_;
  AllActs all_;
  Scene scene_;
};

/// Adds to the accounts of each act the denials that the heads find, takes back those of the rules that they
/// do not share, and says anew what is contested. Nothing happens without the heads.
void tell_denials(const Context& context, const std::vector<bool>& kept, IncidentDrafts& drafts);

}  // namespace rapporteur
