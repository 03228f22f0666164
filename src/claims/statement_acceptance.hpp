// SPDX-License-Identifier: Apache-2.0
// Which drafts become statements: each is judged by how sure its parts are and by the drafts around it.
#pragma once

#include <vector>

#include "claims/statement_decoder.hpp"

namespace rapporteur {

/// What the other drafts of the section mean for one draft.
struct DraftCompany {
  float around = -9;              ///< Highest cue score among drafts whose content holds this cue.
  float inside = -9;              ///< Highest cue score among cues within this content.
  float contested = 0;            ///< Share of the content that surer drafts claim too.
  std::uint32_t in_sentence = 0;  ///< Drafts with a cue in the same sentence.
};

[[nodiscard]] std::vector<DraftCompany> company_of(const StatementView& view,
                                                   const std::vector<ScoredDraft>& drafts);

void add_acceptance_features(const StatementView& view, const ScoredDraft& draft, const DraftCompany& company,
                             FeatureList& out);

/// Log-odds per draft that it is a statement of the report itself (not nested in another).
[[nodiscard]] std::vector<float> acceptance_scores(const StatementView& view,
                                                   const std::vector<ScoredDraft>& drafts,
                                                   const LinearHead& head);

enum class Kept { no, nested, outermost };

/// The drafts to keep: the surest first, none whose content holds the cue of a surer one; drafts within kept
/// ones stay, as nested statements, where their cue is sure enough.
[[nodiscard]] std::vector<Kept> accepted(const std::vector<ScoredDraft>& drafts,
                                         const std::vector<float>& scores, float least);

}  // namespace rapporteur
