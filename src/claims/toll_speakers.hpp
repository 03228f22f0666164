// SPDX-License-Identifier: Apache-2.0
// Who gives a figure that stands in no statement: whose words, list or record it is, by the tree.
#pragma once

#include <optional>

#include "claims/toll_candidates.hpp"

namespace rapporteur {

/// Acts that bring the harm forward themselves; blame, demands and promises take it as known.
[[nodiscard]] bool tells_of_harm(Act act);

class TollSpeakers {
 public:
  TollSpeakers(const Context& context, const Section& section)
      : context_(context), section_(section), document_(*section.document) {}

  /// As the text has it, perhaps a pronoun; nothing where the report speaks itself.
  [[nodiscard]] std::optional<Mention> of(const TollCandidate& candidate) const;

  /// Whom the speaker's own word passes on: "quoted OFFICIALS as saying", "citing OFFICIALS, the paper said".
  [[nodiscard]] std::optional<Mention> passed_on(const Statement& statement) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] const CueEntry* cue(std::uint32_t token, std::string_view pos) const;
  [[nodiscard]] bool is_cue(std::uint32_t token, std::string_view pos) const;
  [[nodiscard]] std::optional<Mention> above(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> at_step(std::uint32_t token, bool is_object) const;
  [[nodiscard]] bool goes_on_with_what_is_said(std::uint32_t token) const;
  [[nodiscard]] std::optional<Mention> of_what(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> according_to(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> set_between_commas(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> of_record(const TollCandidate& candidate) const;
  [[nodiscard]] std::optional<Mention> object_of_carrier(std::uint32_t verb) const;
  [[nodiscard]] std::optional<Mention> subject_of(std::uint32_t verb, std::string_view pos) const;
  [[nodiscard]] Mention phrase_at(std::uint32_t head) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
};

}  // namespace rapporteur
