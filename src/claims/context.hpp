// SPDX-License-Identifier: Apache-2.0
// What a claims pass sees: the report, its reading, what earlier passes marked in it, and the findings so
// far.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/actor_index.hpp"
#include "claims/country_weights.hpp"
#include "claims/event_trigger.hpp"
#include "claims/place_index.hpp"
#include "claims/section_words.hpp"
#include "knowledge/knowledge.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/findings.hpp"
#include "rapporteur/report.hpp"
#include "reading/span_evidence.hpp"

namespace rapporteur {

/// Quoted words. `tokens` are those between the marks; `closed` is false where a paragraph ends first.
struct Quotation {
  TokenRange tokens;
  bool closed = true;
};

/// A number of something as the text gives it, hedges included ("at least 45", "50-60 thousand", "dozens").
struct NumberExpression {
  TokenRange tokens;       ///< With its hedges.
  std::uint32_t head = 0;  ///< Token that carries the number itself.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  bool approx = false;
  std::uint32_t share_of =
      Document::none;  ///< Of a share ("half of whom"): index of the number it was computed from.
};

struct TimeExpression {
  TokenRange tokens;
  Time time;
};

struct PlaceExpression {
  TokenRange tokens;
  Place place;
  bool metonym = false;  ///< Stands for a government or body ("Damascus said"), not for a location.
};

/// A phrase that names or describes an actor. Pronouns and descriptions carry the actor they refer to.
struct ActorExpression {
  TokenRange tokens;       ///< The whole noun phrase.
  std::uint32_t head = 0;  ///< Its syntactic head.
  Mention mention;
  std::uint32_t entity =
      Document::none;  ///< Index of the first expression in this section for the same referent.
};

/// The body or the title of a report, read, with what the early passes marked. All ranges are in text order.
struct Section {
  const Document* document = nullptr;
  const SpanEvidence* evidence = nullptr;  ///< Beside the document's tokens; nullptr with the default reader.
  bool in_title = false;
  SectionWords words;  ///< As the actor register compares them.
  std::vector<TokenRange> paragraphs;
  std::vector<bool> is_furniture;  ///< Per token: belongs to Report::furniture, no claim is made from it.
  std::vector<Quotation> quotations;
  std::vector<NumberExpression> numbers;
  std::vector<TimeExpression> times;
  std::vector<PlaceExpression> places;
  std::vector<ActorExpression> actors;
  PlaceIndex place_index;                                   ///< Of `places`, once the places pass ran.
  ActorIndex actor_index;                                   ///< Of `actors`, once the actors pass ran.
  std::optional<std::vector<EventTrigger>> event_triggers;  ///< Once the events pass ran.
  std::uint32_t longest_actor = Document::none;             ///< In tokens; `none` is any length.

  /// The smallest actor expression whose range holds the token, or whose head it is; nullptr where none.
  [[nodiscard]] const ActorExpression* actor_at(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t paragraph_of(std::uint32_t token) const;
};

class Heads;  // the trained heads (claims/heads.hpp)

struct Context {
  const Report& report;
  const Knowledge& knowledge;
  const Heads& heads;
  std::vector<Section> sections;  ///< The title first, where there is one, then the body.
  Findings findings;
  bool explains = false;
  CountryWeights countries{knowledge};  ///< Over all sections.
};

/// A report as its first pass finds it: a section for each document, of which the last is the body.
[[nodiscard]] Context start_context(const Report& report, const Knowledge& knowledge, const Heads& heads,
                                    std::span<const Document> documents);

/// A mention of these tokens: text and spans from the document; where an actor expression has the same head,
/// with its actor, country and sector.
[[nodiscard]] Mention mention_of(const Section& section, TokenRange tokens);

}  // namespace rapporteur
