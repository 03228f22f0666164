// SPDX-License-Identifier: Apache-2.0
// Where an act happened: each place that the body names, the dateline and no place at all are weighed
// against one another by the head "incident_place".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_drafts.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// A place under all its namings in the body, the dateline, or nothing: the text does not tell.
struct PlaceOption {
  std::optional<Place> place;
  std::vector<const PlaceExpression*> namings;  ///< In text order; empty for the dateline and for none.
  bool is_dateline = false;
};

class ActPlaces {
 public:
  ActPlaces(const Context& context, const std::vector<IncidentMention>& mentions,
            const std::vector<IncidentGroup>& groups);

  /// The same for every act; last no place.
  [[nodiscard]] const std::vector<PlaceOption>& options() const { return options_; }
  /// What the head looks at, of one act and one option.
  void features(const IncidentGroup& group, std::size_t option, FeatureVector& out) const;
  /// The place of the option with the highest chance, as it is named nearest to the act or as fine as that
  /// naming tells. A street or hamlet that the gazetteer does not know lies in the likeliest town that it
  /// does.
  [[nodiscard]] std::optional<Place> likeliest(const IncidentGroup& group,
                                               const std::vector<float>& chances) const;

 private:
  [[nodiscard]] std::optional<Place> place_for(const IncidentGroup& group, std::size_t option) const;
  struct Nearest;
  [[nodiscard]] Nearest nearest(const IncidentGroup& group, const PlaceOption& option) const;
  [[nodiscard]] bool is_by_rule(const IncidentGroup& group, const PlaceOption& option) const;
  [[nodiscard]] std::string_view size_of(const PlaceOption& option) const;
  [[nodiscard]] bool stands_between(const Nearest& near) const;
  void standing_features(std::size_t option, FeatureVector& out) const;
  void mention_features(const IncidentGroup& group, const PlaceOption& option, FeatureVector& out) const;
  void nearness_features(const Nearest& near, std::string_view size, FeatureVector& out) const;

  const Context& context_;
  const Section& body_;
  const std::vector<IncidentMention>& mentions_;
  const std::vector<IncidentGroup>& groups_;
  std::vector<PlaceOption> options_;
  std::vector<std::uint32_t> named_at_;         // first tokens of all namings, in text order
  std::set<std::string, std::less<>> holders_;  // names of places that hold another one named
  std::vector<std::uint32_t> chosen_by_rule_;   // per option: acts whose place it is by rule
  std::string scene_;                           // the country that the report is about
  std::size_t most_named_ = 0;
};

/// For each act that is kept the place of the likeliest option. Without the head nothing changes.
void decide_places(const Context& context, const std::vector<bool>& kept, IncidentDrafts& drafts);

}  // namespace rapporteur
