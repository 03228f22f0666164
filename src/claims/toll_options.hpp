// SPDX-License-Identifier: Apache-2.0
// The places and times that the harm may belong to, with what speaks for each: trained heads choose.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/toll_candidates.hpp"
#include "claims/toll_main_places.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Where an option stands as seen from the harm.
struct TollOption {
  TokenRange tokens;           ///< Empty for "none" and for a dateline.
  std::optional<Place> place;  ///< Of a place option; nothing: the text does not tell.
  std::optional<Time> time;    ///< Of a time option; nothing: the text does not tell.
  std::uint32_t sentences_back = 0;
  std::uint32_t order = 0;     ///< 0 the nearest of its sentence.
  std::uint32_t mentions = 1;  ///< How often the report names it.
  bool is_dateline = false;
  bool is_common_noun = false;  ///< "the camp": no name.
  bool is_reference = false;    ///< "the town", for the town named before.
  bool is_metonym = false;      ///< Stands for a government ("Turkey shelters 12 refugees").
  bool is_main = false;         ///< No place of its size is named more often.
  bool holds_another = false;   ///< A smaller place within it stands in the same sentence.
};

class TollOptions {
 public:
  TollOptions(const Context& context, const Section& section);

  /// Places of the sentence, of those before it, the dateline, and last no place.
  [[nodiscard]] std::vector<TollOption> places(const TollCandidate& candidate) const;
  /// Times of the sentence, of those before it, and last no time.
  [[nodiscard]] std::vector<TollOption> times(const TollCandidate& candidate) const;

  void place_features(const TollCandidate& candidate, const TollOption& option, FeatureVector& out) const;
  void time_features(const TollCandidate& candidate, const TollOption& option, FeatureVector& out) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::string_view preposition_of(std::uint32_t head) const;
  [[nodiscard]] std::string_view relation_of(const TollCandidate& candidate, const TollOption& option) const;
  void add_named_places(std::uint32_t sentence, std::uint32_t back, std::vector<TollOption>& out) const;
  void add_main_places(std::uint32_t before, std::vector<TollOption>& out) const;
  void count_mentions(std::vector<TollOption>& options) const;
  void add_common_places(std::uint32_t sentence, std::vector<TollOption>& out) const;
  void order_by_distance(const TollCandidate& candidate, std::vector<TollOption>& options) const;
  void word_features(const TollCandidate& candidate, const TollOption& option, FeatureVector& out) const;
  void scene_features(const TollOption& option, const std::string& kind, FeatureVector& out) const;
  void shared_features(const TollCandidate& candidate, const TollOption& option, FeatureVector& out) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
  MainPlaces main_places_;
  std::optional<TollOption> dateline_;
  std::string scene_;  ///< The country where most of the places named lie.
};

}  // namespace rapporteur
