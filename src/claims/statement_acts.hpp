// SPDX-License-Identifier: Apache-2.0
// What a statement does (its act), how much of it is quoted, and to whom it was told.
#pragma once

#include "claims/statement_drafts.hpp"

namespace rapporteur {

/// The act of the cue, by lexicon: its head with a particle or preposition before the head alone; turned
/// where it is negated ("did not confirm", "refused to accept").
[[nodiscard]] Act act_of(const Document& document, const StatementDraft& draft, const CueLexicon& cues);

/// full: every piece of the content lies in quotation marks but for its edges; part: some words do.
[[nodiscard]] Quoted quoted_of(const Section& section, const std::vector<TokenRange>& content);

/// The agency or outlet that was told, or that carried the words ("told AFP", "quoted by state media",
/// "in an interview with Reuters", "according to a diplomat who spoke to the BBC").
[[nodiscard]] std::optional<TokenRange> via_of(const Section& section, const StatementDraft& draft,
                                               const CueLexicon& cues);

}  // namespace rapporteur
