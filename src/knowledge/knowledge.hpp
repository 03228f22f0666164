// SPDX-License-Identifier: Apache-2.0
// All that rapporteur knows before it reads: lexicons, the actor register, the gazetteer, the council. Loaded
// once from data/, checked while loading, handed to the stages that need it.
#pragma once

#include <filesystem>
#include <memory>

#include "knowledge/actor_register.hpp"
#include "knowledge/actor_resolver.hpp"
#include "knowledge/agencies.hpp"
#include "knowledge/anaphors.hpp"
#include "knowledge/blame_words.hpp"
#include "knowledge/council.hpp"
#include "knowledge/countries.hpp"
#include "knowledge/cues.hpp"
#include "knowledge/effects.hpp"
#include "knowledge/event_patterns.hpp"
#include "knowledge/folding.hpp"
#include "knowledge/furniture_patterns.hpp"
#include "knowledge/gazetteer.hpp"
#include "knowledge/implicative_verbs.hpp"
#include "knowledge/incident_triggers.hpp"
#include "knowledge/means_words.hpp"
#include "knowledge/measures.hpp"
#include "knowledge/number_words.hpp"
#include "knowledge/page_hints.hpp"
#include "knowledge/place_words.hpp"
#include "knowledge/scope_words.hpp"
#include "knowledge/time_words.hpp"
#include "knowledge/tone_words.hpp"
#include "knowledge/verification_words.hpp"
#include "knowledge/vote_words.hpp"
#include "knowledge/word_classes.hpp"
#include "rapporteur/error.hpp"

namespace rapporteur {

/// Read-only after loading; safe to share between threads.
class Knowledge {
 public:
  /// Fails with the file and line of the first bad entry.
  static Result<std::unique_ptr<Knowledge>> load(const std::filesystem::path& data);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const Council& council() const { return council_; }
  [[nodiscard]] const CueLexicon& cues() const { return cues_; }
  [[nodiscard]] const EventPatterns& event_patterns() const { return event_patterns_; }
  [[nodiscard]] const NumberWords& number_words() const { return number_words_; }
  [[nodiscard]] const TimeWords& time_words() const { return time_words_; }
  [[nodiscard]] const FurniturePatterns& furniture() const { return furniture_; }
  [[nodiscard]] const Agencies& agencies() const { return agencies_; }
  [[nodiscard]] const Measures& measures() const { return measures_; }
  [[nodiscard]] const IncidentTriggers& incident_triggers() const { return incident_triggers_; }
  [[nodiscard]] const BlameWords& blame_words() const { return blame_words_; }
  [[nodiscard]] const ImplicativeVerbs& implicative_verbs() const { return implicative_verbs_; }
  [[nodiscard]] const ToneWords& tone_words() const { return tone_words_; }
  [[nodiscard]] const MeansWords& means_words() const { return means_words_; }
  [[nodiscard]] const VerificationWords& verification_words() const { return verification_words_; }
  [[nodiscard]] const VoteWords& vote_words() const { return vote_words_; }
  [[nodiscard]] const WordClasses& word_classes() const { return word_classes_; }
  [[nodiscard]] const Effects& effects() const { return effects_; }
  [[nodiscard]] const PageHints& page_hints() const { return page_hints_; }
  [[nodiscard]] const Folding& folding() const { return folding_; }
  [[nodiscard]] const Countries& countries() const { return countries_; }
  [[nodiscard]] const ActorRegister& actors() const { return actors_; }
  [[nodiscard]] const ActorResolver& resolver() const { return resolver_; }
  [[nodiscard]] const Gazetteer& gazetteer() const { return gazetteer_; }
  [[nodiscard]] const PlaceWords& place_words() const { return place_words_; }
  [[nodiscard]] const ScopeWords& scope_words() const { return scope_words_; }
  [[nodiscard]] const Anaphors& anaphors() const { return anaphors_; }

 private:
  Knowledge() = default;
  Result<void> load_names(const std::filesystem::path& data);

  std::filesystem::path folder_;
  Council council_;
  CueLexicon cues_;
  EventPatterns event_patterns_;
  NumberWords number_words_;
  TimeWords time_words_;
  FurniturePatterns furniture_;
  Agencies agencies_;
  Measures measures_;
  IncidentTriggers incident_triggers_;
  BlameWords blame_words_;
  ImplicativeVerbs implicative_verbs_;
  ToneWords tone_words_;
  MeansWords means_words_;
  VoteWords vote_words_;
  VerificationWords verification_words_;
  WordClasses word_classes_;
  Effects effects_;
  PageHints page_hints_;
  Folding folding_;
  Countries countries_;
  ActorRegister actors_;
  Gazetteer gazetteer_;
  PlaceWords place_words_;
  ScopeWords scope_words_;
  Anaphors anaphors_;
  ActorResolver resolver_{folding_, countries_, actors_, gazetteer_};
};

}  // namespace rapporteur
