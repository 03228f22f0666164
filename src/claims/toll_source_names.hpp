// SPDX-License-Identifier: Apache-2.0
// The name of the voice that gives a figure, where its own words are a pronoun, "the group" or "its records".
#pragma once

#include "claims/context.hpp"

namespace rapporteur {

class SourceNames {
 public:
  SourceNames(const Context& context, const Section& section)
      : context_(context), section_(section), document_(*section.document) {}

  [[nodiscard]] Mention of(const Mention& source) const;
  /// The source of a statement; "we" and "I" are whoever speaks around it. Requires: it has one.
  [[nodiscard]] Mention of(const Statement& statement) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] bool is_naming(TokenRange tokens) const;
  [[nodiscard]] bool is_in_place(TokenRange tokens) const;
  [[nodiscard]] std::uint32_t owner_of_record(TokenRange tokens) const;
  [[nodiscard]] const Statement* speaker_before(TokenRange tokens) const;
  [[nodiscard]] Mention of_pronoun(const Mention& source, std::uint32_t pronoun) const;
  [[nodiscard]] Mention of_description(const Mention& source, TokenRange tokens) const;
  [[nodiscard]] const Statement* around(const Statement& statement) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
};

}  // namespace rapporteur
