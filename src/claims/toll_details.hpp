// SPDX-License-Identifier: Apache-2.0
// Where, when, by whom and according to whom: what belongs to a toll besides its figure.
#pragma once

#include "claims/toll_candidates.hpp"

namespace rapporteur {

class TollDetails {
 public:
  TollDetails(const Context& context, const Section& section)
      : context_(context), section_(section), document_(*section.document) {}

  /// The time in the candidate's own sentence that dates it, or nullptr.
  [[nodiscard]] const TimeExpression* time_of(const TollCandidate& candidate) const;
  /// The time carried from the sentences before, or nullptr.
  [[nodiscard]] const TimeExpression* carried_time(const TollCandidate& candidate) const;
  /// The most specific place of the clause or sentence, else the last one named before, else the dateline.
  [[nodiscard]] std::optional<Place> place_of(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> perpetrator_of(const TollCandidate& candidate) const;
  /// The innermost statement with a source whose content holds the figure, or nullptr.
  [[nodiscard]] const Statement* statement_of(const TollCandidate& candidate) const;
  /// Its source under the name that the text gives rather than a bare pronoun.
  [[nodiscard]] std::optional<Mention> source_of(const Statement& statement) const;
  [[nodiscard]] TollStatus status_of(const TollCandidate& candidate, const Statement* statement) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::uint32_t clause_of(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t distance(const TollCandidate& candidate, TokenRange tokens) const;
  [[nodiscard]] std::uint32_t anchor_of(const TollCandidate& candidate) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
};

}  // namespace rapporteur
