// SPDX-License-Identifier: Apache-2.0
// Where, when, by whom and according to whom: what belongs to a toll besides its figure.
#pragma once

#include "claims/heads.hpp"
#include "claims/toll_options.hpp"

namespace rapporteur {

class TollDetails {
 public:
  TollDetails(const Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        options_(context, section),
        place_head_(context.heads.find("toll_place")),
        date_head_(context.heads.find("toll_date")) {}

  /// The nearest time in the candidate's own sentence, or nullptr.
  [[nodiscard]] const TimeExpression* time_of(const TollCandidate& candidate) const;
  /// The likeliest time of the sentence and of those before it; nothing where none is likely.
  [[nodiscard]] std::optional<Time> date_of(const TollCandidate& candidate) const;
  /// The likeliest place of the sentence, of those before it, or the dateline; nothing where none is likely.
  [[nodiscard]] std::optional<Place> place_of(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> perpetrator_of(const TollCandidate& candidate) const;
  [[nodiscard]] TollStatus status_of(const TollCandidate& candidate, const Statement* statement) const;

 private:
  [[nodiscard]] const PlaceExpression* place_by_adverb(const TollCandidate& candidate) const;
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::uint32_t clause_of(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t distance(const TollCandidate& candidate, TokenRange tokens) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
  TollOptions options_;
  const LinearHead* place_head_;
  const LinearHead* date_head_;
};

}  // namespace rapporteur
