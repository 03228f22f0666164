// SPDX-License-Identifier: Apache-2.0
// What the heads "incident_perpetrator" and "incident_victim" look at: of one act and one suspect, all that
// the report says of both.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "claims/incident_suspects.hpp"
#include "claims/suspect_positions.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// What an act and the words of blame about it say of every suspect.
struct SuspectCase {
  const IncidentGroup* group = nullptr;
  std::vector<const BlameRelation*> relations;
};

/// What the mentions of an act say of one suspect.
struct Traces {
  float done = 0;
  float suffered = 0;
  std::size_t doings = 0;  ///< Mentions of the act that make it the doer.
  std::size_t sufferings = 0;
  bool in_first = false;                   ///< Has a part in the first mention of the act.
  std::uint32_t apart = 99;                ///< Sentences between the act and the nearest name.
  std::uint32_t nearest = Suspects::none;  ///< The head of that name.
  bool is_before = false;
  bool in_paragraph = false;
  bool speaks = false;  ///< Tells of the act itself.
  std::vector<std::string> relations;
  std::size_t doings_elsewhere = 0;  ///< Mentions of other acts that make it the doer.
  std::size_t sufferings_elsewhere = 0;
  std::size_t like_doings = 0;  ///< Those of acts of the same type.
};

/// The two highest of some chances.
struct TwoHighest {
  float first = 0;
  float second = 0;

  void note(float chance);
  /// The highest of all but one of that chance.
  [[nodiscard]] float but(float chance) const { return chance < first ? first : second; }
};

/// Refers to what it is made of. Costs by what the act touches, however many suspects there are.
class SuspectFeatures {
 public:
  SuspectFeatures(const Context& context, const std::vector<IncidentMention>& mentions,
                  const Suspects& suspects);

  [[nodiscard]] std::size_t size() const { return at_all_.size(); }
  /// From now on all is about this act, which has to live until the next one.
  void turn_to(const SuspectCase& about);

  /// What the head "incident_perpetrator" sees of a suspect; valid until the next call of any of these.
  const FeatureVector& of(std::uint32_t suspect);
  /// What only the head "incident_victim" sees beside that.
  const FeatureVector& of_harmed(std::uint32_t suspect);
  /// Both together, for that head.
  const FeatureVector& with_harmed(std::uint32_t suspect);

  /// Those of whom the act's mentions or words of blame say more than that they are named far away.
  [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }
  [[nodiscard]] bool is_touched(std::uint32_t suspect) const { return is_touched_[suspect]; }

  /// How an act stands to a suspect that it does not touch.
  struct FarCase {
    IncidentType type = IncidentType::other;
    float rival = 0;     ///< The chance of the likeliest to have done it.
    float sufferer = 0;  ///< The chance of the likeliest to have suffered it.
    bool is_before = false;
    bool in_paragraph = false;
    std::size_t like_doings = 0;
  };
  /// As of(), for a suspect that is not touched by an act of which the case is told.
  const FeatureVector& of_far(std::uint32_t suspect, const FarCase& act);
  /// Of two suspects of one kind what of_far() gives differs in the same features whatever the act, other
  /// things in FarCase being equal.
  [[nodiscard]] std::string kind_of(std::uint32_t suspect) const;
  /// Mentions of acts that make it the doer.
  [[nodiscard]] std::size_t doings(std::uint32_t suspect) const { return parts_[suspect].doings; }
  [[nodiscard]] float rival() const { return doers_.first; }
  [[nodiscard]] float sufferer() const { return sufferers_.first; }

 private:
  /// What a suspect does in all acts of the report.
  struct Parts {
    std::size_t doings = 0;
    std::size_t sufferings = 0;
    std::map<IncidentType, std::size_t> doings_of;
  };

  [[nodiscard]] const Document& document() const { return *body_.document; }
  Traces& touch(std::uint32_t suspect);
  void note_parts();
  void note_mention(const IncidentMention& mention, bool is_first);
  void note_neighbours(const IncidentMention& mention);
  void note_speakers(const IncidentMention& mention);
  void note_relation(const BlameRelation& relation);
  void note_distance(std::uint32_t suspect, const IncidentMention& mention, Traces& traces) const;
  void finish(std::uint32_t suspect, Traces& traces) const;
  /// The traces of any suspect, touched or not.
  const Traces& traces_of(std::uint32_t suspect);
  void add_all(std::uint32_t suspect, const Traces& traces, const FarCase& act,
               FeatureVector& features) const;

  const Section& body_;
  std::uint32_t section_;
  const std::vector<IncidentMention>& mentions_;
  const Suspects& suspects_;
  SuspectPositions positions_;
  std::vector<FeatureVector> at_all_;  // the same whatever the act
  std::vector<Parts> parts_;
  std::vector<Traces> traces_;  // of the act, for those touched
  std::vector<bool> is_touched_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::size_t> own_like_;  // mentions of the act, of its type, that make a suspect the doer
  Traces far_;
  const IncidentGroup* group_ = nullptr;
  std::vector<std::uint32_t> own_;  // mentions of the act in the body
  TwoHighest doers_;
  TwoHighest sufferers_;
  FeatureVector features_;
  FeatureVector of_harmed_;
};

}  // namespace rapporteur
