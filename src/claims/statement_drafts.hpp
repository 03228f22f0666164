// SPDX-License-Identifier: Apache-2.0
// Statements in the making: token ranges of source, cue and content, before they become findings.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/context.hpp"
#include "claims/heads.hpp"

namespace rapporteur {

struct StatementDraft {
  std::uint32_t head = 0;  ///< Syntactic head of the cue.
  TokenRange cue;
  std::optional<TokenRange> source;
  std::vector<TokenRange> content;  ///< In text order, not overlapping.
  std::string_view rule;            ///< Static text.
};

/// Drafts by the trained heads, or by frames where the heads are not there. In order of cues.
[[nodiscard]] std::vector<StatementDraft> draft_statements(const Section& section, const CueLexicon& cues,
                                                           const Heads& heads);

/// Drafts by dependency frames and the cue lexicon alone.
[[nodiscard]] std::vector<StatementDraft> drafts_by_frames(const Section& section, const CueLexicon& cues);

}  // namespace rapporteur
